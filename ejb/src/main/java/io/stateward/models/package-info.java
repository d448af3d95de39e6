/**
 * One interface to every model; so far the gate before a call, which the gateway will stand behind.
 *
 * <p>Operations: {@code CallAdmission} decides whether an agent may make a call to a model now.
 *
 * <ol>
 *   <li>A call is made by an active agent, of a model and for a purpose that it is registered with, because everything that decides later goes by
 *       these.
 *   <li>Nothing about a person who is restricted or being erased goes to a model.
 *   <li>Storage, processing, feature and routing are decided together, where the store really is; what the provider keeps of a call is a write
 *       into its store besides.
 *   <li>A denial is an answer to the caller and an entry in the ledger, in a transaction of its own. Nothing is tried elsewhere: who asked
 *       chooses another model or store, and asks again.
 * </ol>
 *
 * <p>Out of scope: making the call, budgets and choosing a model (the gateway, later), what the rules say ({@code policies}), what is kept of a call
 * ({@code catalog}).
 */
@NullMarked
package io.stateward.models;

import org.jspecify.annotations.NullMarked;
