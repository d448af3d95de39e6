/**
 * Plays the part of Qdrant's REST API that holds points, from memory, for tests.
 *
 * <ol>
 *   <li>Every request and every answer is held against Qdrant's own description ({@code qdrant/qdrant-points.openapi.json}).
 *   <li>A delete only hides points: their segment keeps them until {@code optimise}, as Qdrant's documentation says of its segments.
 *   <li>A change without {@code wait=true} is acknowledged and carried out after the next read (chosen: Qdrant says no more than later).
 *   <li>A snapshot keeps what was there when it was made.
 * </ol>
 *
 * <p>Out of scope: sparse vectors, shards, replicas, and which neighbour is nearer than another: all are near.
 */
@NullMarked
package io.stateward.stores.connector.qdrant.simulator;

import org.jspecify.annotations.NullMarked;
