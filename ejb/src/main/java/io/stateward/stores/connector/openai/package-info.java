/**
 * Speaks to state that OpenAI keeps: conversations with items, responses, stored chat completions, files, vector
 * stores, threads of the Assistants API, ChatKit threads, containers.
 *
 * <p>Configuration: {@code {baseUrl, apiKey, expiresAfterDays?}}, the key of one OpenAI project; a secret. There is no data map. An object's kind is told by
 * its id ({@code conv_}, {@code resp_}, {@code chatcmpl-}, {@code file-}, {@code vs_}, {@code thread_}, {@code cthr_}, {@code cntr_}), else by the catalog's kind
 * ({@code conversation}, {@code response}, {@code completion}, {@code file}, {@code vector-store}, {@code thread}, {@code chatkit-thread}, {@code container}).
 *
 * <ol>
 *   <li>Conversations and responses cannot be listed, so only what the catalog knows can be found; an intent whose id was never bound
 *       is {@code ORPHAN_POSSIBLE}. Stored completions can: one whose metadata has {@code stateward_item} with the catalog's id is that
 *       item, and one whose metadata names the person is the person's. A scan lists stored completions, vector stores and files, and says
 *       that it cannot list the other two.
 *   <li>Deleting a conversation leaves its items out of reach, so items go first, are listed again, and only then the conversation
 *       goes. A conversation that somebody else deleted is {@code ORPHAN_POSSIBLE} for the same reason.
 *   <li>Deleting a response leaves the others of its chain. Those before it that the catalog does not know belong to its target and go
 *       first, the oldest at the beginning, because the response that the catalog knows is the only way to them.
 *   <li>A response also leaves its text in the conversation it wrote to, which becomes a target under the same blocks.
 *   <li>Detaching a file from a vector store leaves the file, so the files of a person's vector store become targets.
 *   <li>A run in flight writes to its thread, so it is cancelled and waited for before anything is searched, and again before the thread goes.
 *       A thread leaves the files that came with its messages and the vector store that was made of nothing else: both become targets. In one
 *       about several people the messages that name the person go; what its runs keep cannot, and is said.
 *   <li>A ChatKit thread whose user is one of the person's identifiers is the person's. Users are compared here and never sent in a query.
 *   <li>A key of a project with a region is refused at every other host as if it were wrong; OpenAI's code and the host that it names tell it
 *       apart, so that nobody looks for another key. It is never "nothing there".
 *   <li>What services of other flavours, or projects that were not admitted, do not offer of these has nothing in it.
 *   <li>An item of a conversation cannot be changed, and a new one goes to the end. So a copy of a conversation about several people, all
 *       items in their order and the person's identifiers taken out of their texts, takes its place under a new id ({@code Replacement}); its metadata
 *       alone is changed where it is. A copy leads back to its original by {@code stateward_replaces}. The model's reasoning is not copied,
 *       because most of it is encrypted. Where OpenAI would not take back an item, such as a web search, or there is no room for a
 *       sixteenth pair of metadata, an officer is asked: the plan says which.
 *   <li>The original goes when the copy's id stands in the catalog, because conversations cannot be listed. What is written to it until then is
 *       copied too. A run that stopped at any call goes on with the same copy.
 *   <li>OpenAI cannot change any other object in part, so one that others share is {@code PENDING_REDACTION}: half a deletion must not destroy
 *       what belongs to others. A response or a stored completion cannot be put back either: to make one is to ask the model again.
 *   <li>A delete without an answer is not repeated until OpenAI was asked whether the object is still there.
 *   <li>A 404 counts as gone only in OpenAI's own words: a wrong base URL must not look like an empty project.
 *   <li>Responses go by themselves after 30 days unless the store's owner declares otherwise, so whole objects can be read for a copy; a response by itself, not its chain.
 *   <li>Neither content nor identifiers of people reach a log, an exception or a URL.
 * </ol>
 *
 * <p>Source: OpenAI's API description (github.com/openai/openai-openapi), against which the tests' simulator is held. The connector has
 * not met the live provider. A service that keeps state by the same API elsewhere is a {@code Flavour}. Out of scope: files inside containers one by one (they go with
 * the container), and calling models ({@code models}).
 */
@NullMarked
package io.stateward.stores.connector.openai;

import org.jspecify.annotations.NullMarked;
