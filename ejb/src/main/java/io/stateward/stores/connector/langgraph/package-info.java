/**
 * Speaks to a LangGraph server: threads with their checkpoints and runs, and the items of its long-term store.
 *
 * <p>Configuration: {@code {baseUrl, apiKey?, expiresAfterDays?}}; the key is a secret. Data map, which may be missing: {@code {threads:[{type, metadata}],
 * items:[{type, namespace}], text}}: the metadata key of a thread that holds an identifier of that type; the namespaces of a person's
 * items, such as {@code ["users", "{user-id}"]}, where {@code *} stands for any label; whether threads and items of others are looked
 * through for the person ({@code true} unless told otherwise). The catalog calls a thread {@code thread}, by its id, and an item {@code
 * item}, by the labels of its namespace and its key, percent-encoded and joined by slashes ({@code users/7f3a/profile}).
 *
 * <ol>
 *   <li>Runs in flight are cancelled and waited for before anything is looked for, and again before a thread is deleted: a late run
 *       writes checkpoints and items after the delete, and the server says that the thread is gone all the same.
 *   <li>Deleting a thread leaves the items of the store, which are targets of their own and go after the threads that write them.
 *   <li>A 404 on a thread proves nothing: what a late run wrote comes back with the next thread of the same id. So an id that is gone is
 *       taken for a moment by an empty thread, whose history shows what is left; deleting that thread takes it away. A crash in
 *       between leaves an empty thread, which the next attempt deletes.
 *   <li>Deleting an item answers 204 whether or not it was there, so items are searched for again.
 *   <li>A thread about several people is rewritten under its own id: its latest state without the person, none of its history, which
 *       cannot be rewritten. A copy under another id is made first, so that a crash loses nothing.
 *   <li>An intent of the catalog whose id was never bound is {@code ORPHAN_POSSIBLE}.
 *   <li>States and runs of a thread are looked at page by page and never kept together.
 *   <li>An item about several people is rewritten in its place, under its namespace and key.
 *   <li>Metadata and namespaces are compared as the server has them, in the given and the canonical form of the identifier.
 *   <li>Items lie under names that may be people's, so they are never listed by reference; threads are.
 *   <li>Only the server's own words make a thread gone: a wrong base URL must not look like an empty server.
 *   <li>Neither content nor identifiers of people reach a log, an exception or a URL.
 * </ol>
 *
 * <p>Evidence: met by a real server in tests ({@code @langchain/langgraph-api} 2.0.0, the in-memory development server; the same API as
 * the servers on PostgreSQL). Source: LangGraph Server's API reference, and what was seen on that server. Out of scope: assistants,
 * which are configuration, and crons, which that server does not have.
 */
@NullMarked
package io.stateward.stores.connector.langgraph;

import org.jspecify.annotations.NullMarked;
