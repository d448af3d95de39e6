/**
 * Expires what has outlived its purpose, and decides the catalog again when the rules have changed.
 *
 * <p>Operations: {@code Sweeps} begins sweeps on demand and shows them; {@code SweepRun} is what the batch job calls, chunk by chunk;
 * {@code SweepSchedule} keeps when they run by themselves; {@code DispositionReviews} takes people's word where a policy asks for it;
 * {@code RetentionOutlook} tells what falls due; {@code Explanations} tells why an item is still there, at any moment; {@code Reevaluations} tells what was decided again and whether the catalog is up to date,
 * and {@code ReevaluationRun} is what its batch job calls.
 *
 * <ol>
 *   <li>What the catalog keeps of an item's times only finds candidates. Each is judged again by the rules in force right before its store
 *       is asked, because a hold that was placed a second ago counts.
 *   <li>One sweep of a tenant runs at a time: whoever begins one holds the lock on the tenant's settings, so that two nodes, or a person and
 *       the schedule, do not do the same twice.
 *   <li>A chunk is judged in one transaction, disposed of outside any, and written in another with its counts, its ledger entry and the
 *       place where the next one begins. A crash in between repeats the chunk, whose items are gone already.
 *   <li>Whatever the size, one chunk of items is in memory.
 *   <li>A sweep is about whole items: one about several people goes for all of them.
 *   <li>What is due in a large store is cut by time into slices for several workers, where the store bears that: while one waits for the
 *       database, another decides.
 *   <li>Copies go before what they were made from, inside a store: items from which others were derived come in a second pass over the
 *       whole store, the last due first, by whoever ends the first pass last. Stores do not wait for each other, because no item is found through another.
 *   <li>Where a store cannot do what the policy says (anonymise, archive), a person is asked: nothing is erased instead, and nothing lies
 *       there in silence.
 *   <li>What did not end clean stays in the catalog, is counted, and is tried again by the next sweep; only the first {@code MAX_TASKS} of
 *       a store are written down one by one.
 *   <li>What a hold or a minimum stops stays a candidate. A released hold asks for a sweep in its own transaction; a minimum that ends
 *       makes the item due by its date.
 *   <li>What is restricted belongs to an erasure request and is left to it.
 *   <li>What a person has asked a copy of stays until that is made, as far as others tell who that is ({@code AwaitedByPeople}): a controller does not
 *       escape an answer by erasing (EDPB Guidelines 01/2022). It stays a candidate.
 *   <li>The reason of a decision names things that the ledger must be able to forget, so it stays in the review's row; the ledger has
 *       numbers and a commitment to the items.
 *   <li>Nobody is warned twice of the same item: a mail covers what came into sight since the last one.
 *   <li>What decides is compared with what the catalog was decided by last, and only items that a difference may be about are read: a
 *       version that selects none of an item's words, before and after, neither matches nor outranks anything for it. Holds are not
 *       compared, because they change neither end nor place; a sweep asks for them at its moment.
 *   <li>What is to be decided again is kept until it has been, so that changes during a run widen it, begin it anew and are not lost.
 *   <li>A run goes on where its last transaction ended, whoever does it: the tenant's row is locked by each step.
 *   <li>Items that were being registered while the rules changed are looked at once more a little later, because they may have been
 *       decided by the old rules and come to light only after the run had passed.
 * </ol>
 *
 * <p>Out of scope: what the times are ({@code policies}, {@code catalog}), how a store erases ({@code disposal}, {@code stores}), people's
 * requests ({@code erasure}), trying a change out beforehand ({@code rehearsal}).
 */
@NullMarked
package io.stateward.retention;

import org.jspecify.annotations.NullMarked;
