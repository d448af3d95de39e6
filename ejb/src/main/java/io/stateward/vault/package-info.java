/**
 * Holds keys; forgetting is destroying a key.
 *
 * <p>Operations: {@code Vault} gives the key of a scope, seals and opens bytes under it, computes keyed hashes, and destroys keys.
 *
 * <ol>
 *   <li>Key material lies in a directory outside the database and never leaves this capability; rows hold key ids only, because a
 *       deleted row stays readable in a database's files, logs and backups, and a destroyed key does not.
 *   <li>A key is durable before the row that needs it can commit, so that no committed row is ever unreadable by accident.
 *   <li>Destruction goes forward only: once its journal record is durable the key is never used again, and an interrupted
 *       destruction is finished when the vault is opened. A crash therefore leaves the key or its destruction, never neither, never both.
 *   <li>A key that is absent without a journal record is <em>lost</em>, not destroyed, and is reported loudly: a vault directory that was
 *       left behind must not look like an erasure.
 *   <li>A key belongs to one tenant: it lies in the tenant's folder, is wrapped and used with the tenant as associated data, and another
 *       tenant's key id is not there.
 *   <li>One secret serves one use at a time: sealing, hashing and look-up keys are derived from it apart, so that no ciphertext helps
 *       against a hash.
 *   <li>One process owns the directory: a second one would keep destroyed keys in its cache.
 * </ol>
 *
 * <p>Out of scope: what is sealed under which key ({@code memory}, {@code erasure}, {@code stores}, {@code ledger}), look-up of people
 * ({@code subjects}), and copies of the directory, which the operator must mirror and never roll back ({@code docs/decisions/0004}).
 */
@NullMarked
package io.stateward.vault;

import org.jspecify.annotations.NullMarked;
