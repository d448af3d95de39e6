/**
 * Speaks to state that Mistral keeps in one workspace: conversations, libraries with documents, files.
 *
 * <p>Configuration: {@code {baseUrl?, apiKey, expiresAfterDays?}}, a key of one workspace; a secret. There is no data map. Ids do not tell their
 * kind, so the catalog's kind does: {@code conversation}, {@code document} (the library's id, a slash and its own), {@code library}, {@code
 * file}.
 *
 * <ol>
 *   <li>A restart from an entry makes a conversation of its own that takes the earlier entries along, and nothing points from the one to the
 *       other. So conversations are listed, and one that has an entry of the person's is theirs, too. The description leaves open whether
 *       entries keep their ids in a branch: where they do not, only a journaled branch, or one that names the person, is found.
 *   <li>A delete answers 204 and says nothing of what was there, so the object is asked for before and after, by its id, by what belongs to it
 *       and in the list of its kind.
 *   <li>Mistral's description does not say how a missing object is told, so nothing counts as gone before the list of its kind was shown, and a
 *       404 of the gateway or of the framework to a wrong path never does.
 *   <li>Lists have numbered pages, so nothing is deleted while one is read.
 *   <li>Metadata is compared here and not in a query, because identifiers do not belong into URLs. What only names the person is not theirs,
 *       cannot be changed in part, and is asked about.
 *   <li>Neither content nor identifiers of people reach a log, an exception or a URL.
 * </ol>
 *
 * <p>Evidence: our own simulator only, held to Mistral's API description of 2026-07-15; Mistral has no Java SDK to drive it, and it has not met
 * the live provider. Out of scope: agents, batch jobs, fine-tuned models, and calling models ({@code models}).
 */
@NullMarked
package io.stateward.stores.connector.mistral;

import org.jspecify.annotations.NullMarked;
