/**
 * Plays the slots of a llama.cpp server, for tests: written from its documentation, its tests and its source; it has no SDK for them.
 *
 * <ol>
 *   <li>A slot keeps its last prompt; a prompt that takes a used slot moves the older one to the cache in memory, unless that is off. No call
 *       empties or shows that cache.
 *   <li>Prompts are shown only in debug mode. Without a directory for saved slots, every action is a 501.
 * </ol>
 */
@NullMarked
package io.stateward.stores.connector.llamacpp.simulator;

import org.jspecify.annotations.NullMarked;
