/**
 * Notices a database that was put back to an older state, and makes the erasures since hold again.
 *
 * <p>Operations: {@code Restores} lets the platform's operator see which tenants are closed and why, and begin the replay; {@code
 * RestoredStores} has a customer's restored store looked into again; {@code JournalUpkeep} ends records that no backup can need any more.
 *
 * <ol>
 *   <li>A restored database cannot know what it lacks. So for each tenant two things lie outside of it, in {@code stateward.restore.directory}:
 *       the last signed checkpoint of its log, written after the commit, and the erasure journal, written before an erasure is acknowledged.
 *   <li>A tenant whose log does not extend its checkpoint, or whose journal tells of an erasure that the database does not know, is not served:
 *       neither requests nor jobs get past {@code tenancy}'s gate. Other tenants go on.
 *   <li>A folder that is missing, damaged, older than the database or another database's is refused as loudly: it must not look like a
 *       fresh start. Only the operator may declare one, and the tenant's ledger says so.
 *   <li>The journal is sealed under a key of the vault for each month, destroyed when no backup can be as old ({@code SuppressionTerms}), so
 *       that it is no new residue. Its records are numbered and chained, and their number and last hash are sealed apart, so that none can be
 *       taken away unnoticed.
 *   <li>A record is written twice for an erasure: when its execution has begun, and before it is concluded. A lift of a suppression is recorded
 *       too: a replay must not refuse somebody whom an officer has let in again.
 *   <li>The replay enters each erasure again under its own id and cut-off, fences the person and refuses them from coming in; then the tenant
 *       is served, and the ordinary engine erases. Nobody reads in between what is to be erased.
 *   <li>The log goes on under another name, whose first leaf names the old one: under the old name it would show two histories.
 *   <li>Each step is one transaction and says how far it is, so that a crash repeats none that is not idempotent.
 * </ol>
 *
 * <p>What cannot be noticed: database and directory rolled back together; only a witness of the log sees that. Out of scope: keys destroyed
 * since the backup ({@code vault} follows by itself), how a person is erased ({@code erasure}).
 */
@NullMarked
package io.stateward.restore;

import org.jspecify.annotations.NullMarked;
