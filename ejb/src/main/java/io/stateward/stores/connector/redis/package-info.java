/**
 * Speaks to Redis: kind {@code redis}, one logical database of one primary server.
 *
 * <p>Configuration: {@code {host, port?, database?, user?, password?, tls?, directory?, rewrite?, expiresAfterDays?}}. Map: {@code {keys: [{pattern,
 * categories, entry?: {field?, value}}], text?}}; {@code docs/stores.md} describes both.
 *
 * <ol>
 *   <li>Keys are looked for with SCAN, never KEYS, which stops the server for everybody.
 *   <li>A key's name may hold an identifier, so a target is one pattern of the map and its reference is the pattern as it was written; a key that only the catalog
 *       knows is known by its catalog id. Names of keys reach no log, outcome or exception.
 *   <li>An identifier in a pattern is bounded by other signs: {@code user:1} is not in {@code user:12}.
 *   <li>Of a container about many, such as a stream, only the person's entries go.
 *   <li>All other keys are looked through for the person, names and values; what is found there is reported as not reached, never passed over.
 *   <li>A key does not tell when it was made. Only entries of streams do, and those after the cut-off stay. So what a
 *       later look finds may be a returned person's, and an officer is asked ({@code isDated}).
 *   <li>Deleted keys stay in the append-only file and in the snapshot until those are written anew. Where Stateward may see the directory and {@code rewrite} is
 *       set, it has them written, waits, and looks for the person in the files: only then is there {@code PHYSICAL} evidence.
 *   <li>An entry deleted from a stream stays in the block it lay in, in memory and in newly written files, until all entries of the block are gone: never {@code
 *       PHYSICAL}.
 *   <li>A replica that has not caught up still has the keys: verification waits for all that are connected.
 *   <li>A replica or a node of a cluster is refused: what is deleted there comes back, or is a part only.
 * </ol>
 *
 * <p>Tests meet a real server (Debian's redis-server 7.0). Out of scope: Redis Cluster and Sentinel, types of modules, what is in replicas that are not connected.
 */
@NullMarked
package io.stateward.stores.connector.redis;

import org.jspecify.annotations.NullMarked;
