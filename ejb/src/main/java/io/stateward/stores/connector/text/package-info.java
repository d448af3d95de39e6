/**
 * Finds a person's identifiers in free text, and takes them out, for all connectors and for governed memory.
 *
 * <ol>
 *   <li>An identifier counts only as a whole: what merely contains it belongs to somebody else.
 *   <li>What is found is reported by kind and never by content.
 *   <li>A name selects nobody: {@code Mentions.unique} leaves names out, because people share them.
 *   <li>What is taken out leaves a mark in its place, so that a reader sees that something was there; ids and structure stay.
 * </ol>
 *
 * <p>Out of scope: where text lies and how it is changed ({@code stores/connector/<kind>}), which identifiers are a person's ({@code
 * subjects}).
 */
@NullMarked
package io.stateward.stores.connector.text;

import org.jspecify.annotations.NullMarked;
