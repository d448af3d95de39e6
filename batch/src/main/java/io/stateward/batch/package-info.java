/**
 * Takes the work that {@code operations} keeps and has it done: by handlers, or by Jakarta Batch jobs.
 *
 * <p>A timer looks every second. {@code Dispatcher} claims due work; {@code HandlerRuns} calls the capability's {@code WorkHandler} on a
 * thread of the server; {@code JobRuns} starts the job of that kind. A capability adds a job by a {@code BatchJob} bean and the job's XML
 * of the same name in its own package {@code io.stateward.<capability>.batch}; the job's artifacts do everything through {@code
 * ClaimedWork}.
 *
 * <ol>
 *   <li>Claims decide who works, and the capability's own rows what is done. The job repository decides nothing and may be lost, because
 *       after a crash it may still call a job started.
 *   <li>Every piece of tenant work runs in a request context of its own, bound to its tenant, and checks its lease first: who was
 *       overtaken stops.
 *   <li>Job parameters are ids, never identifiers of people, because the repository is not erased.
 *   <li>Timers are not persistent and never throw: a server gives up a timer that fails twice.
 *   <li>Jobs are started outside transactions; inside one, starting fails now and then.
 *   <li>Each kind of job has slots of its own on a server, so that what many reports take is no erasure's.
 * </ol>
 *
 * <p>Out of scope: what the work is (its capability).
 */
@NullMarked
package io.stateward.batch;

import org.jspecify.annotations.NullMarked;
