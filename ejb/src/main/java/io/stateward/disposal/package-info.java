/**
 * Erases, redacts or anonymises given items in durable, idempotent steps; verifies; states verdict and evidence.
 *
 * <p>Operations: {@code Disposals} opens a run, searches the stores, erases and verifies target by target, previews a plan, and shows
 * the tasks. A run belongs to whoever opened it: an erasure request, a sweep, a reset. {@code HeldItems} tells which items holds cover.
 *
 * <ol>
 *   <li>The task rows are the checkpoint. A step is: read the task in one transaction, ask the store outside any, write the outcome in
 *       another. A crash in between repeats the store's call, which connectors make harmless.
 *   <li>What is derived goes before what it came from, and in a store what points at a thing before the thing: {@code wave} orders.
 *   <li>Holds and grounded minimums are asked for when a target's turn comes, item by item, so that one placed after the plan counts.
 *   <li>A delete's answer proves nothing: a target is done when its connector has asked the store again. What is found again is erased
 *       again, at most {@code MAX_ROUNDS} times.
 *   <li>What is at work on the person's state is ended in all stores before any is searched, and again before its own store is: a run
 *       that goes on writes back what is erased.
 *   <li>Nothing ends by silence: a store where nothing was found has a task that says so; one that could not be searched has one that
 *       failed; an intent whose reference was never bound is an orphan that may exist.
 *   <li>A store that does not answer holds up only its own tasks, with growing pauses, at most {@code MAX_ATTEMPTS} times. What is put off for
 *       longer than a few seconds is left until then, and what a busy store puts off at once, so that it takes nobody's time; not having been asked is no attempt, and to be busy never
 *       ends a task. A connector that breaks counts as a store that does not answer: what can never succeed ends in a task that failed, not in
 *       a job that never ends.
 *   <li>What is derived does not hold up its source while its store does not answer: it is a task that names its own target, which is
 *       found without its source.
 *   <li>A task that failed because its store did not answer begins again when the store does, once; after that it is an officer's, so that
 *       a store which comes and goes keeps nobody busy.
 *   <li>A retry of what could not be searched, bound or placed searches the store again, because its task has no target to act on; what
 *       was settled as gone and is found again goes back. An excuse is for one outcome and ends with it.
 *   <li>What was kept when a target was erased stays in the catalog, even if the block ended before the verification.
 *   <li>A blocked target is looked at again without asking its store. Where the catalog knows all that is in it, item by item; rows of a
 *       table are free when their date has passed or nothing of the kind that kept them stands any more. A part whose block has ended goes
 *       over into the whole target, which is verified again.
 *   <li>A run that has ended is looked into again ({@code Relapses}), which ends late runs and changes nothing else: by the search, and by verifying what was gone.
 *       What is there again goes back into the run, unless its store does not date it; then it is for an officer.
 *   <li>What the person's own records call them further widens what is looked for in texts, and leads to no other person: stores are asked with
 *       the request's own identifiers only. At most {@code MAX_LEARNED} are kept. A plan says what it would do with them as well.
 *   <li>Whose a thing is the catalog says, not the way that led there: what a search comes upon and the catalog has for somebody else is treated as
 *       what others share, and no chain takes it along ({@code HeedfulSearch}). A sweep leaves it, because it has times of its own.
 *   <li>A target that an officer refuses ({@code TargetRefusals}) is not touched, whatever its store's kind: it ends as {@code
 *       BLOCKED_BY_RETENTION}, its items restricted, until the refusal is withdrawn or its ground ends. What other targets of the store would take
 *       along of it is given to their connectors as a block. A refusal that comes while the target is being erased comes too late, and keeps nothing.
 * </ol>
 *
 * <p>{@code ItemDisposals} disposes of given items as wholes, for a sweep: a set at a time, with no task for what ended clean. Its caller has the
 * checkpoint; what was found is noted before it is erased ({@code DisposalIntent}), because a store cannot say who erased what is gone: a repeat,
 * a later sweep and an erasure take it for their own work.
 *
 * <p>Out of scope: who is erased and why ({@code erasure}), what expires ({@code retention}), how a store is spoken to ({@code stores}).
 */
@NullMarked
package io.stateward.disposal;

import org.jspecify.annotations.NullMarked;
