/**
 * Erases people from Qdrant: kind {@code qdrant}.
 *
 * <p>Configuration: {@code {baseUrl, apiKey?}}; the key is a secret. The data map is that of {@link
 * io.stateward.stores.connector.records}; fields are keys of the payload, a path with dots leads into objects and lists of objects, and
 * {@code text} stands for the whole payload. Target and catalog refer to a collection by its name, the catalog by an alias, too.
 *
 * <ol>
 *   <li>A change is made with {@code wait=true}: without it, it is only acknowledged, and what is read next is what was there before. An
 *       answer that says {@code acknowledged} is not taken for one that says {@code completed}.
 *   <li>Reads ask every replica ({@code consistency=all}), because one that missed the delete would be asked next.
 *   <li>A filter that matches nothing completes like any other, so points are deleted by ids and looked for again.
 *   <li>A deleted point stays in its segment until the optimiser rewrites it, and in the log of writes: a residue whose end nobody can
 *       tell. Snapshots hold what was in the collection when they were made; they are counted and told, and not deleted.
 *   <li>Points are numbers or UUIDs, so their ids name nobody.
 * </ol>
 *
 * <p>Source: Qdrant's own OpenAPI description ({@code docs/redoc/master/openapi.json}). Evidence: our own simulator only, whose answers
 * are held to that description; the connector has not met a real Qdrant. Out of scope: shard keys of custom sharding, Qdrant Cloud's
 * backups.
 */
@NullMarked
package io.stateward.stores.connector.qdrant;

import org.jspecify.annotations.NullMarked;
