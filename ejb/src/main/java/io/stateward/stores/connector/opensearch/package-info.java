/**
 * Erases people from OpenSearch and Elasticsearch: kind {@code opensearch}.
 *
 * <p>Configuration: {@code {baseUrl, user?, password?, apiKey?}}: a user with a password, or an API key, or neither; password and key are
 * secrets. The data map is that of {@link io.stateward.stores.connector.records} under the name {@code indices}; a name or pattern may be
 * an index, an alias or a data stream, a field may be a path into objects and nested documents, and {@code text} stands for the whole
 * source. Targets refer to indices by their names; so does the catalog, or by an alias or data stream of theirs.
 *
 * <ol>
 *   <li>An analysed text is found by its words, also where it is somebody else's: what a query finds is compared with the source here, and
 *       only documents that are the person's by it go.
 *   <li>Documents are deleted by their ids through {@code _delete_by_query}, which knows their routing and compares versions; what was
 *       changed meanwhile is looked at again and deleted, and a document that will not hold still is tried later.
 *   <li>What was written a moment ago is not searched yet, so an index is refreshed before it is read, and ids are asked for in real time,
 *       too.
 *   <li>A nested document is part of its document, which goes as a whole; a document that has others in it is shared.
 *   <li>An index that is closed, does not keep its sources or is read-only is reported and never passed over.
 *   <li>A deleted document stays in the index's segments. Merging does not remove it at once, even {@code
 *       _forcemerge?only_expunge_deletes=true} does not: soft deletes are kept for the recovery of replicas (seen on 2.19.1; the lease
 *       is 12 hours by default). It is declared as a residue. So are snapshots, which Stateward does not look into.
 * </ol>
 *
 * <p>Source: the documentation of OpenSearch 2.19 and what was seen of a running one. Evidence: tests run against a real OpenSearch
 * 2.19.1 without its k-NN plugin; searches by vectors and everything of Elasticsearch's were not tried at all, by a simulator neither. Out of scope:
 * remote clusters, documents inside of snapshots.
 */
@NullMarked
package io.stateward.stores.connector.opensearch;

import org.jspecify.annotations.NullMarked;
