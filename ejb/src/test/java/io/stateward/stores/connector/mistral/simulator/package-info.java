/**
 * Plays the part of Mistral's API that keeps state, from memory, for tests; it is never in the WAR.
 *
 * <ol>
 *   <li>An API key is a workspace, and workspaces share nothing.
 *   <li>Every answer is held against Mistral's own description before it is sent; one that does not fit fails the call.
 *   <li>A restart makes a conversation of its own that takes the earlier entries along under their ids (chosen: the description leaves the ids
 *       open), and the first one's deletion leaves it.
 *   <li>A delete of what is not there answers 204 like any other (chosen harsh: the description has no other answer).
 * </ol>
 */
@NullMarked
package io.stateward.stores.connector.mistral.simulator;

import org.jspecify.annotations.NullMarked;
