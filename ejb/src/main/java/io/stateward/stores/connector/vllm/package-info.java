/**
 * Empties the prefix cache of a vLLM server. Kind {@code vllm}.
 *
 * <p>Configuration: {@code {baseUrl, apiKey?}}; the address without {@code /v1}, the key a secret. There is no data map.
 *
 * <ol>
 *   <li>The cache holds what prompts were made of, about anybody, under hashes: nobody can be found in it. So each erasure of a person empties
 *       it once, whole. Others lose work that was saved and nothing of value; the plan says so.
 *   <li>{@code POST /reset_prefix_cache} answers 200 also when nothing was reset, which is so whenever a request runs (vLLM's own words: "we
 *       currently do not check if the prefix cache is successfully reset"). So the server is asked whether it is idle before ({@code
 *       vllm:num_requests_running} and {@code _waiting} on {@code /metrics}) and whether anything ran meanwhile after ({@code
 *       vllm:prompt_tokens_total}); then it is asked again, a few times, and after that the work is put off.
 *   <li>Nothing shows whether the cache is empty: evidence is {@code DECLARED} at best, and verifying repeats no more than that.
 *   <li>The caches of images and of encoders are emptied with it where the server has them.
 *   <li>The call is there only if the server was started with {@code VLLM_SERVER_DEV_MODE=1}; without it registration says so and an erasure fails.
 *   <li>What a prompt wrote to the server's logs or to a cache outside ({@code LMCache} is told to reset too) is its owner's to know.
 * </ol>
 *
 * <p>Source: vLLM's API server and block pool (2026). Evidence of the tests: our own simulator; no vLLM server was met.
 */
@NullMarked
package io.stateward.stores.connector.vllm;

import org.jspecify.annotations.NullMarked;
