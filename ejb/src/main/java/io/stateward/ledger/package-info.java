/**
 * Records every decision and action, append-only and provable.
 *
 * <p>Operations: {@code Ledger} records entries in the caller's transaction or apart from it, sequences what is pending into the
 * tenant's Merkle tree, signs checkpoints, proves inclusion and growth, and issues certificates and histories of them. {@code LedgerEntries} finds entries of a
 * type for other capabilities, which decide who is shown them. {@code LedgerKeys} changes the log's key, {@code LedgerWitnesses} has
 * witnesses sign it, {@code LedgerRetention} ends payloads, {@code LedgerVerifications} verifies the whole log from its rows. {@code proof} holds the formats,
 * {@code verifier} the stand-alone program that checks a certificate.
 *
 * <ol>
 *   <li>An entry is written in the transaction of what it records, so that neither exists without the other; only a denial, which rolls
 *       its transaction back, is recorded apart.
 *   <li>Entries get their place in the tree in groups and after their commit, at most {@code Ledger.MAXIMUM_MERGE_DELAY} later, so
 *       that recording takes no lock that others wait for. Those that stand alone get it in their own commit, if nobody is sequencing then.
 *   <li>Only what is committed is signed: a checkpoint that the database forgot would be a fork. Checkpoints are signed, rows never,
 *       because a signature costs as much as a thousand leaves.
 *   <li>A leaf holds a commitment, not the payload, so that destroying a payload breaks no old proof.
 *   <li>Payloads carry no personal data: neither identifiers of people nor what was said, because the ledger is never edited.
 *   <li>Payload and blinding value are sealed together under a key for their type and month, because an erased row stays readable and a
 *       destroyed key does not; what proves something for ever is kept plain and never ends.
 *   <li>Entries that stand alone share commits: the first that waits commits for all, and nobody fails for another's entry.
 *   <li>A change of key is a leaf that both keys sign, in one transaction with the change, so that each size has one key.
 *   <li>A witness is asked outside of sequencing; one that is down is shown and stops nothing.
 *   <li>A verification takes nothing stored for granted: it computes from rows what is signed, and names what differs by its leaf.
 *   <li>Each tenant has a log of its own with a random id and a key of its own, so that a proof says nothing about others.
 * </ol>
 *
 * <p>Out of scope: what an erasure found and decided ({@code erasure}), the custody of keys ({@code vault}), who may read the ledger
 * ({@code web}).
 */
@NullMarked
package io.stateward.ledger;

import org.jspecify.annotations.NullMarked;
