/**
 * Erases people from a Chroma server: kind {@code chroma}.
 *
 * <p>Configuration: {@code {baseUrl, tenant?, database?, token?, files?}}: where the server lies, without {@code /api/v2}; tenant and database
 * are {@code default_tenant} and {@code default_database} if left out; the token is a secret; {@code files} is the
 * directory of the server's files, if it is on this machine and on the operator's list. The data map is that of {@link
 * io.stateward.stores.connector.records}, fields are metadata keys, {@code text} stands for the documents. Target and catalog refer to a
 * collection by its id, and the catalog by its name too.
 *
 * <ol>
 *   <li>A tenant or database that is not there is answered with an empty list of collections, so it is asked for by name first: a wrong
 *       name must not look like an empty store.
 *   <li>A delete by a filter that matches nothing is answered 200 {@code {}}, as one that worked: records are deleted by ids and looked for
 *       again.
 *   <li>After a delete, and after a collection was dropped, the text is still in the server's SQLite file (its queue of writes keeps whole
 *       records) and the vectors in its index files. Only {@code chroma vacuum} on a stopped server removes it, which Stateward cannot do:
 *       it is declared as a residue, and no erasure here has more evidence than the API's. Where the files may be looked into, the outcome
 *       says whether they still name the person; that they do not proves little, because a text need not name whom it is about.
 *   <li>Filters and {@code $contains} tell upper and lower case apart; so documents and metadata are read through and compared here.
 *   <li>Whole numbers and texts are different values to the filter, so an identifier of digits is asked for as both.
 * </ol>
 *
 * <p>Source: the server's own description at {@code /openapi.json} and what was seen of a running Chroma 1.0.0. Evidence: all tests run
 * against a real Chroma 1.0.0 from npm. Out of scope: Chroma Cloud's replication and backups.
 */
@NullMarked
package io.stateward.stores.connector.chroma;

import org.jspecify.annotations.NullMarked;
