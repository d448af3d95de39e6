/**
 * Plays the part of Weaviate's API that holds objects, from memory, for tests.
 *
 * <ol>
 *   <li>Every request and every answer is held against Weaviate's own description ({@code weaviate/weaviate-objects.swagger.json}).
 *   <li>An equal filter on a text finds whatever has all its words, as Weaviate's documentation says of the usual tokenisation.
 *   <li>One batch delete removes at most {@code MOST_DELETED} objects.
 *   <li>In a collection with tenants a call without a tenant is refused with 422.
 *   <li>A 404 has no body.
 *   <li>Deleted objects stay out of sight ({@code keeps}).
 * </ol>
 *
 * <p>Out of scope: modules, replicas, which neighbour is nearer than another (all are near), and GraphQL beyond the two queries of the
 * connector.
 */
@NullMarked
package io.stateward.stores.connector.weaviate.simulator;

import org.jspecify.annotations.NullMarked;
