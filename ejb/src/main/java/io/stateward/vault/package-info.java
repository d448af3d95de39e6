/**
 * Holds keys; forgetting is destroying a key.
 *
 * <p>Operations: {@code Vault} gives the key of a scope, seals and opens bytes under it, computes keyed hashes, and destroys keys.
 *
 * <ol>
 *   <li>Key material lies in a directory outside the database and never leaves this capability; rows hold key ids only, because a
 *       deleted row stays readable in a database's files, logs and backups, and a destroyed key does not.
 *   <li>Keys lie in a tree of encrypted pages, each under a key that lies in its parent, up to one root of 32 bytes: so that only the root
 *       has to be erased from a medium for everything under it to be gone, also from copies of all pages of all times.
 *   <li>A key is durable before the row that needs it can commit, so that no committed row is ever unreadable by accident.
 *   <li>Destruction goes forward only: the path to the key gets fresh keys, the new root is committed, the old one overwritten, and then it
 *       is acknowledged. A crash leaves the key or its destruction, never neither, never both. Many destructions share one commit.
 *   <li>A slot of the tree is used once: a destroyed one keeps the tag of its key, and that is the physical evidence.
 *   <li>A key that is in no slot is <em>lost</em>, not destroyed, and is reported loudly, as is a page that its parent names and that does
 *       not open: a vault directory that was left behind must not look like an erasure.
 *   <li>The database knows its vault: an empty directory, another vault, and one older than what the database has seen are refused.
 *   <li>The database follows the vault's journal, never the other way round; how far is said by a row, so that an older database beside
 *       today's vault learns what was destroyed since.
 *   <li>A key belongs to one tenant: its slot is tagged, and it is used, with the tenant, and another tenant's key id is not there.
 *   <li>One secret serves one use at a time: sealing, hashing and look-up keys are derived from it apart, so that no ciphertext helps
 *       against a hash.
 *   <li>One process owns the directory: a second one would keep destroyed keys in its cache.
 * </ol>
 *
 * <p>Out of scope: what is sealed under which key ({@code memory}, {@code erasure}, {@code stores}, {@code ledger}), look-up of people
 * ({@code subjects}), and copies of the directory, which the operator must mirror and never roll back ({@code docs/vault.md}).
 */
@NullMarked
package io.stateward.vault;

import org.jspecify.annotations.NullMarked;
