/**
 * Keeps long-term memory for agents, encrypted per subject.
 *
 * <p>Operations: {@code Memories} remembers, searches and forgets; {@code MemoryConnector} is the store of kind {@code memory} to {@code stores},
 * so that an erasure treats governed memory as it treats any other store; {@code HoldCopies} keeps for legal holds what other stores delete by themselves.
 *
 * <ol>
 *   <li>A memory is a state item of kind {@code memory} in the store {@code memory}, under the same id: policies, fences and lineage hold for it as
 *       for all state.
 *   <li>Its text is sealed from the first write, under the key of (tenant, subject, disposition class) when it is about one person, otherwise
 *       under a key of its own. To erase is to destroy the key; the row is emptied after it and keeps the key's id as evidence.
 *   <li>What shares a key with what is erased and must stay is sealed anew under another key before the old one is destroyed.
 *   <li>A memory about several people is written anew without the person's identifiers, under a new key; then the old key is destroyed. Until
 *       that is done nobody reads it, because one of its people is fenced.
 *   <li>What names a person is found although the catalog says that it is about others: every memory is opened and looked at.
 *   <li>What the policies in force deny to be read is not opened; the answer counts it and tells the rules, because an answer that is silently
 *       short is taken for the whole.
 *   <li>What stores delete by themselves is copied for legal holds, and each copy is an item here under a key of its own, so that a person's erasure finds it
 *       and it goes with its last hold and with nothing else. Its content lies apart ({@code held_copy}) and goes when its key does, because whoever looks
 *       through memories must not open it.
 *   <li>A copy is registered also about people who are fenced or restricted: a hold stands before an erasure, and keeping what a claim
 *       needs is what a restriction allows (GDPR Art. 18(2)).
 *   <li>What Stateward itself made of a person's data and another capability keeps ({@code KeptBeside}) goes with the person like a memory of theirs. No
 *       hold or minimum keeps it: what they cover is the original.
 *   <li>Search opens texts in memory, up to a limit; there is no index on disk, because an index is plain text in disguise.
 * </ol>
 *
 * <p>Out of scope: where and how long a memory may be kept ({@code policies}), whom it is about ({@code subjects}), order and repetition of an
 * erasure ({@code disposal}), keys ({@code vault}), resetting an agent ({@code recovery}).
 */
@NullMarked
package io.stateward.memory;

import org.jspecify.annotations.NullMarked;
