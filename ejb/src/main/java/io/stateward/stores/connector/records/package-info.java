/**
 * Erases people from stores that keep records in collections, such as vector databases and search servers: the common room of their
 * connectors.
 *
 * <p>A connector gives {@link io.stateward.stores.connector.records.Shelf} for its collections and extends {@link
 * io.stateward.stores.connector.records.RecordsConnector}. The data map is {@code {collections:[{name|pattern, subjects:[{type, field}],
 * categories[], text?, created?}]}}. The catalog refers to a record as {@code collection/id} and to a whole collection as {@code
 * collection}.
 *
 * <ol>
 *   <li>Records are found in three ways, and what any of them shows counts: by the store's own filter over the mapped fields, by the
 *       catalog's ids, and by reading the collection through, because a filter is exact about case and spelling and people are not.
 *   <li>They are deleted by their ids and never by a filter: a filter that matches nothing is answered as if it had worked.
 *   <li>A record is the person's if a mapped field holds their identifier, or if its text names them and no mapped field names anybody. If
 *       a field of the same type names somebody else too, or the record is somebody else's and its text names the person, it is shared: no
 *       store here can change a text without leaving the vector that was made of it, so shared records are left and reported.
 *   <li>A name selects nobody.
 *   <li>Right after a delete, the vectors that were deleted are searched for, while they are still known; verification searches from the
 *       neighbourhood of what is left. A record that only the vector index still answers with is not gone.
 *   <li>Verification reads the collection through and compares here, not by the filter that the erasure used.
 *   <li>A record without a creation time that the map tells is taken to be older than the cut-off, and kept by a minimum without an end.
 *       A later look asks an officer about what it finds where any entry of the map names no such field.
 *   <li>What the map does not name may be anybody's: it is neither read nor erased, whatever the catalog says of it, and reported.
 *   <li>A collection that the map names and the store does not have is reported, because it may have been renamed.
 *   <li>More than {@link io.stateward.stores.connector.records.Search#MAX_READ} records of a collection are not read through; where texts
 *       count, that is reported as not searched.
 * </ol>
 *
 * <p>Out of scope: the calls of one kind of store ({@code stores/connector/<kind>}), HTTP ({@code stores.connector.http}), recognising
 * identifiers ({@code stores.connector.text}).
 */
@NullMarked
package io.stateward.stores.connector.records;

import org.jspecify.annotations.NullMarked;
