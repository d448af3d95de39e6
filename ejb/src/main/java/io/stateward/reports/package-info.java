/**
 * Turns evidence into what a regulator and a manager read.
 *
 * <p>Operations: {@code Reports} asks for a report, lists and hands out what was made; {@code ReportSchedules} keeps who wants which
 * report when; {@code ReportRun} is what the batch jobs call.
 *
 * <ol>
 *   <li>A report is numbers first: one record, from which every format is rendered, so that no two formats can disagree.
 *   <li>No identifier of a person and no free text of an officer is in it, because reports travel further than anything else.
 *   <li>A report is kept as the bytes that were made, and its SHA-256 stands in the ledger by the same transaction, so that a copy can be
 *       held against the ledger later.
 *   <li>A schedule makes one report for each of its times: the row with (schedule, time) and the next time are one transaction, whoever
 *       claimed the work and however often.
 *   <li>What a downtime made a schedule miss is made good by one report that covers all of it, because a gap in a register is worse than
 *       a long report, and a pile of reports and mails is read by nobody. One that is too large leaves the earlier half to another.
 *   <li>A schedule's line is read in its own time zone as local times, each of which comes once: one that a change of the clock skips
 *       comes as much later as the clock was moved, one that it repeats comes the first time.
 *   <li>Who ends, fires or makes a report of a schedule locks the schedule's row first and everything else after it, so that none waits in
 *       a circle, and no mail is written for a schedule that has ended.
 *   <li>Recipients are sealed; a mail carries the hash and a link, and the report itself only where the schedule says so.
 *   <li>A report over its limits is refused with the limit's number and never cut.
 * </ol>
 *
 * <p>Out of scope: the requests and their verdicts ({@code erasure}), sending mails ({@code operations}), proving the hash ({@code
 * ledger}), claiming the work (module {@code batch}).
 */
@NullMarked
package io.stateward.reports;

import org.jspecify.annotations.NullMarked;
