/**
 * Calls providers whose API is JSON or XML over HTTP, for the connectors of such stores.
 *
 * <ol>
 *   <li>Every call goes to an address that the operator's egress list allows, follows no redirect, and has a limit of time and of bytes.
 *   <li>What may succeed later is tried again with growing pauses, and {@code Retry-After} is heeded; what never will is {@link
 *       io.stateward.stores.connector.http.Refused} at once.
 *   <li>A delete without an answer is not repeated until the provider was asked whether the object is still there.
 *   <li>Only the provider's own words make an object gone ({@link io.stateward.stores.connector.http.Dialect}).
 *   <li>No sentence repeats what a provider answered, which may quote content, nor a path, which may name an object.
 *   <li>Each attempt passes {@code Traffic}, repetitions too, and says of the store what it told: there, limiting calls, not there, or
 *       failing over one object.
 *   <li>XML is read without document types, entities and anything from elsewhere, into a tree of bounded depth and size.
 *   <li>What providers of models have in common is decided once, in {@link io.stateward.stores.connector.http.ProviderConnector}: blocks
 *       come before anything is erased, a refusal fails its own target only, and no delete is believed.
 * </ol>
 *
 * <p>Out of scope: what the calls mean ({@code stores/connector/<kind>}).
 */
@NullMarked
package io.stateward.stores.connector.http;

import org.jspecify.annotations.NullMarked;
