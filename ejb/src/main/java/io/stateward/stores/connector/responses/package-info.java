/**
 * Speaks to responses and conversations that a server of one's own keeps by OpenAI's API: Llama Stack (OGX), vLLM with its responses store,
 * LM Studio and others. Kind {@code responses-server}.
 *
 * <p>Configuration: {@code {baseUrl, apiKey?, lists?, expiresAfterDays?}}; the key is a secret, and many such servers have none. There is no data map.
 * {@code lists: true} says that {@code GET /responses} lists all responses, as Llama Stack does and OpenAI does not.
 *
 * <ol>
 *   <li>What OpenAI's connector knows of responses, chains and conversations holds here ({@code stores.connector.openai}): in Llama Stack, too, the
 *       items of a conversation outlive it in the database when the conversation is deleted first.
 *   <li>Such servers say in different words that there is no such object: {@code {"error": {"message": …}}}, FastAPI's {@code {"detail": …}}. And
 *       FastAPI answers a wrong path with a 404 and {@code {"detail": "Not Found"}}. So a 404 counts as gone only if its words name an
 *       object by an id; a wrong base URL must not look like an empty server.
 *   <li>When a store is registered or checked, the server is asked for a response, and to delete one, under a random id. One whose words for that
 *       are not understood is not reachable for us, because nothing could be verified there; one that cannot delete is reported.
 *   <li>Files, vector stores and stored completions are not asked for: not every such server has them, and what it has lies elsewhere.
 *   <li>Nothing is known of what such a server keeps in its logs and backups: its owner declares that.
 * </ol>
 *
 * <p>Source: the sources of Llama Stack (OGX, May 2026) and of vLLM's API server. Evidence of the tests: our own simulator of OpenAI's API, speaking in
 * the words of these servers; no such server was met.
 */
@NullMarked
package io.stateward.stores.connector.responses;

import org.jspecify.annotations.NullMarked;
