/**
 * Erases people from Weaviate: kind {@code weaviate}.
 *
 * <p>Configuration: {@code {baseUrl, apiKey?, tenant?}}: where the server lies, without {@code /v1}; the key is a secret; the tenant is the
 * one whose objects the store has in collections with tenants. The data map is that of {@link io.stateward.stores.connector.records};
 * fields are properties, {@code text} stands for all of them. Target and catalog refer to a collection by its name.
 *
 * <ol>
 *   <li>In a collection with tenants every object belongs to one: without a configured tenant such a collection is refused, and a tenant
 *       that is not active, so that its objects cannot be read, is refused too, and never taken for an empty one.
 *   <li>Collections that refer to others go before those: references are removed with the objects that hold them, and nothing is left
 *       that points at what is gone.
 *   <li>A batch delete is first asked for as a dry run; it is carried out only if it would match no more than the ids that were found. One
 *       call deletes at most as many as the server says; what is left is deleted by further calls, and an object that failed is told.
 *   <li>A text property is split into words unless its tokenisation is {@code field}: an equal filter finds strangers who share the words,
 *       so what it finds is compared here.
 *   <li>Every read and delete asks all replicas ({@code consistency_level=ALL}).
 *   <li>Deleted objects stay in the segments on disk until they are compacted, and deleted vectors in the index until its clean-up: a
 *       residue whose end nobody can tell. Backups are not looked into.
 * </ol>
 *
 * <p>Source: Weaviate's own Swagger description ({@code openapi-specs/schema.json}). Evidence: our own simulator only, whose answers are
 * held to that description; the connector has not met a real Weaviate. Out of scope: what modules send to providers of models, backups.
 */
@NullMarked
package io.stateward.stores.connector.weaviate;

import org.jspecify.annotations.NullMarked;
