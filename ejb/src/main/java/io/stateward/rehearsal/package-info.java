/**
 * Runs a draft policy, another table of places or a store's move against the live catalog, and says what it would do, changing nothing of it.
 *
 * <p>Operations: {@code Rehearsals} asks for a rehearsal and shows what came of it; {@code RehearsalRun} is what the batch job calls.
 *
 * <ol>
 *   <li>Every live item is decided twice, by the rules that decide now and by those that would; what differs is counted, so that the
 *       answer is the engine's own and not an estimate. Only a store's move looks at that store's items alone.
 *   <li>Nothing of an item is written, and no denial is recorded: what would be is no event.
 *   <li>It holds for one state of the rules and of the tables of places. When either changes while it runs it begins anew, and one that is
 *       older than they are says so.
 *   <li>A table is checked as if it were to be put in place, and judged on the day for which it is meant beside what decides today, because
 *       tables are dated: what only a date changes is part of the answer. Whoever rehearses sees their own tenant; the operator, who
 *       proposes tables by scheduling them, sees nothing of it. A typed table is kept until the rehearsal ends, then only its digest.
 *   <li>Restricted is what a person's request could not erase: a minimum with a ground of law stands against it, under either law.
 *   <li>An item whose ground of transfer has ended is denied by no rule, so that no change of them denies or permits it. Grounds are judged by
 *       the tables in force: that a transfer rests on an adequacy decision which another table lacks is not part of the answer.
 *   <li>Samples are ids of items; nobody they are about is named.
 *   <li>It runs page by page, each in a transaction that locks its row, and goes on where the last one ended.
 * </ol>
 *
 * <p>Out of scope: deciding ({@code policies}), deciding the catalog again once the change is made ({@code retention}).
 */
@NullMarked
package io.stateward.rehearsal;

import org.jspecify.annotations.NullMarked;
