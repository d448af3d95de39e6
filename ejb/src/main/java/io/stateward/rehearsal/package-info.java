/**
 * Runs a draft policy or a store's move against the live catalog, and says what it would do, changing nothing of it.
 *
 * <p>Operations: {@code Rehearsals} asks for a rehearsal and shows what came of it; {@code RehearsalRun} is what the batch job calls.
 *
 * <ol>
 *   <li>Every live item is decided twice, by the rules that decide now and by those that would; what differs is counted, so that the
 *       answer is the engine's own and not an estimate. Only a store's move looks at that store's items alone.
 *   <li>Nothing of an item is written, and no denial is recorded: what would be is no event.
 *   <li>It holds for one state of the rules. When they change while it runs it begins anew, and one that is older than the rules says so.
 *   <li>Samples are ids of items; nobody they are about is named.
 *   <li>It runs page by page, each in a transaction that locks its row, and goes on where the last one ended.
 * </ol>
 *
 * <p>Out of scope: deciding ({@code policies}), deciding the catalog again once the change is made ({@code retention}).
 */
@NullMarked
package io.stateward.rehearsal;

import org.jspecify.annotations.NullMarked;
