/**
 * Plants people who do not exist, has them erased, and tells in which stores they are still found.
 *
 * <p>Operations: {@code Drills} begins and shows drills and sets how they run by themselves; the work goes on in durable work rows.
 *
 * <ol>
 *   <li>A marker is random and about nobody: its identifiers have so many random digits that they are nobody's by chance, its telephone
 *       number a country code that no country has. Nothing about it says that it is one.
 *   <li>The erasure code cannot tell a marker from a person: who it is lies sealed in the drill's own row, capabilities below cannot read
 *       that, and the request is an ordinary one. Reports, which lie above, ask which requests were drills, and do not count them.
 *   <li>Markers are planted and looked for by {@code Planter}s, which share neither search nor verification with the connectors: a mistake
 *       in both would hide itself.
 *   <li>The work row of the clean-up, and who the marker is, are written in one transaction before anything is planted; where, before it is
 *       planted there. The clean-up begins at its time whatever has become of the drill, does not use the connectors, and ends only when
 *       the planters find nothing. If the deadline passes before that, there is an alarm.
 *   <li>A marker belongs to an agent of the drills' own that has no client, so that nobody can act as it, and agents reach only themselves.
 *   <li>A hold or a minimum that covers the marker keeps it as it keeps everybody's, and the store is said to be held or kept and not
 *       judged. The clean-up removes the marker all the same: nobody is in it whom a hold could protect.
 *   <li>What was not drilled is named with its reason. The score is of the places that were judged, and there is none if there are none.
 *   <li>One drill of a tenant runs at a time.
 * </ol>
 *
 * <p>A capability of its own above {@code erasure}: it uses requests as anybody would, and nothing in erasure may know of it. Out of scope:
 * how a store is planted ({@code stores}, {@code memory}), how it is erased ({@code erasure}, {@code disposal}).
 */
@NullMarked
package io.stateward.drills;

import org.jspecify.annotations.NullMarked;
