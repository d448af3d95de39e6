/**
 * Speaks to state that Google's Gemini API keeps: interactions with every hop, cached contents, files, file search stores with their
 * documents.
 *
 * <p>Configuration: {@code {apiKey, baseUrl?, expiresAfterDays?}}, the key of one project; a secret. There is no data map. An object's kind
 * is told by its resource name ({@code cachedContents/…}, {@code files/…}, {@code fileSearchStores/…}, {@code
 * fileSearchStores/…/documents/…}); an id without a slash is an interaction if the catalog calls it {@code interaction}.
 *
 * <ol>
 *   <li>Deleting an interaction deletes that hop only: a continued conversation is a chain of interactions, and an answer that needed several
 *       hops is one too, of which the SDK shows the last id alone. {@code previous_interaction_id} is the only way back and interactions
 *       cannot be listed. So those before it that the catalog does not know belong to its target and go first, the oldest at the beginning:
 *       the one that the catalog knows is the way to the others until they are seen to be gone.
 *   <li>An interaction that still runs in the background is cancelled and waited for before anything is looked for, because it would write on.
 *   <li>Of a file or a cached content that is not there Google says 403, "or it may not exist", as it does of one that the key may not see. That
 *       alone proves nothing: it is gone when the list of all, which the key may read, does not show it either.
 *   <li>A file search store that holds documents, and a document that holds chunks, are deleted with {@code force} only. The documents are
 *       copies: deleting the file they were made of leaves them, and they do not expire.
 *   <li>A file search store about several people loses the documents whose metadata is the person's identifier; the text of documents is not
 *       shown by the API, so one that only names the person is left to a human. Google cannot change any other object in part, so it is {@code
 *       PENDING_REDACTION}.
 *   <li>What can be listed is scanned for the person's unique identifiers in the names that people gave and in metadata.
 *   <li>Some projects are answered 501 for deleting an interaction (github.com/googleapis/python-genai/issues/2803): that is a failure with a
 *       reason and not tried again by itself.
 *   <li>A 404 counts as gone only in Google's own words: a wrong base URL must not look like an empty project.
 *   <li>An empty list is answered as an object without the list, so what has other fields is no list at all.
 *   <li>Interactions go by themselves after 55 days, files after two, cached contents after an hour unless they were made for longer; the
 *       store's owner may declare otherwise. Interactions can be read for a copy, the rest cannot.
 *   <li>Neither content nor identifiers of people reach a log, an exception or a URL.
 * </ol>
 *
 * <p>Source: Google's own OpenAPI description of the Interactions API (v1beta) and the typings of {@code @google/genai} 2.32; the data retention of ai.google.dev.
 * Evidence of the tests: our own simulator, held against that description and driven by Google's own SDK. The connector has not met the live
 * provider. Out of scope: Vertex AI, tuned models, batches, and calling models ({@code models}).
 */
@NullMarked
package io.stateward.stores.connector.google;

import org.jspecify.annotations.NullMarked;
