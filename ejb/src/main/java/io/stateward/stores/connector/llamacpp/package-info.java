/**
 * Empties the slots of a llama.cpp server. Kind {@code llama-cpp}.
 *
 * <p>Configuration: {@code {baseUrl, apiKey?, memoryCache?, savedSlots?}}; the address without {@code /v1}, the key a secret. {@code memoryCache: false}
 * says that the server was started with {@code --cache-ram 0}; {@code savedSlots} is the directory of {@code --slot-save-path}, if it is on this
 * machine and on the operator's list. There is no data map.
 *
 * <ol>
 *   <li>A slot is a cache of the last prompt that it worked on, about whomever. Where the server shows prompts ({@code LLAMA_SERVER_SLOTS_DEBUG}),
 *       the slots that name the person are emptied; where it does not, all are. Others lose saved work and nothing of value; the plan says so.
 *   <li>Emptying a slot leaves what the server moved from slots to its cache in memory, which is on unless it was turned off, and which no call
 *       empties; and it leaves saved slots on disk. What is not declared to be off, or not within reach, is reported as out of scope: a restart
 *       of the server ends the one, deleting files the other.
 *   <li>A saved slot holds tokens and no text, so nobody can be found in it: all files that begin as llama.cpp's do are deleted, others are left.
 *   <li>A slot that works is emptied when it has finished: the server keeps the call waiting.
 *   <li>Without {@code --slot-save-path}, and of prompts with images, the server answers 501: a failure with a reason.
 *   <li>Where prompts are shown, evidence is {@code API}; otherwise nothing shows a slot, and it is {@code DECLARED}.
 * </ol>
 *
 * <p>Source: llama.cpp's server, its documentation and tests (2026). Evidence of the tests: our own simulator; no llama.cpp server was met.
 */
@NullMarked
package io.stateward.stores.connector.llamacpp;

import org.jspecify.annotations.NullMarked;
