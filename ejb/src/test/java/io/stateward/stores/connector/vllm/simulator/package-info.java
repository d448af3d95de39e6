/**
 * Plays the prefix cache of a vLLM server, for tests: written from vLLM's source, driven by nothing of vLLM's own, which has no SDK for it.
 *
 * <ol>
 *   <li>A reset answers 200 with no body whether or not it is heeded; it is not while a request runs.
 *   <li>There is a way to reset only in development mode; otherwise the answer is FastAPI's for a wrong path.
 *   <li>Nothing shows what is cached.
 * </ol>
 */
@NullMarked
package io.stateward.stores.connector.vllm.simulator;

import org.jspecify.annotations.NullMarked;
