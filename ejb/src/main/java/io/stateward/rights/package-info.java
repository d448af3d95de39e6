/**
 * Takes requests to use a right other than erasure: access, portability and restriction of processing.
 *
 * <p>Operations: {@code AccessRequests} receives requests for access (GDPR Art. 15) and portability (Art. 20), has the export made and hands it out;
 * {@code RestrictionRequests} restricts the processing of a person's data (Art. 18) and lifts it; {@code LegalBases} says on what basis data is
 * processed for a purpose.
 *
 * <ol>
 *   <li>All requests are made by a privacy officer, who attests the identity; the identifiers are sealed under the request's own key and destroyed
 *       with it when the request is closed.
 *   <li>An export finds by the same search as an erasure ({@code Disposals.discover}), what is held, restricted or kept aside included: those rights
 *       bind processing, and access is none of it. A store that does not answer is named in the export, and the request says that it is incomplete.
 *   <li>What is about other people too is listed and its content withheld (Art. 15(4)); so is what is over {@code Gathering.MAX_ITEM_BYTES}. Each is counted.
 *   <li>An export for portability holds only what was processed for a purpose whose basis is consent or contract and that people provide themselves; a purpose
 *       without a basis counts as neither. What was derived from other items nobody provided, whatever its purpose: it is in the export for access only.
 *   <li>The export is sealed in pieces under a key of its own while it is made, never whole in memory and never plain on a disk; a crash begins it anew.
 *       It goes, key first, {@code RightsRequest.KEPT} after it was ready.
 *   <li>An export goes with the person's erasure, as a target of it ({@code ExportErasure}), and none is made or handed out while that runs. One that is
 *       made meanwhile ends: each piece is written under the request's lock and key.
 *   <li>Each download is recorded, without whom it is about.
 *   <li>A restriction holds from the moment it is entered: agents neither read nor write about the person ({@code subject-restricted}), and no sweep
 *       erases their state. It ends by an officer, after the person was told (Art. 18(3)), or with the person's erasure. Where several hold, the last
 *       one's end releases.
 *   <li>Recipients are told of a restriction and of its end (Art. 19).
 * </ol>
 *
 * <p>Out of scope: erasure ({@code erasure}), who is told and how ({@code recipients}), what may be read ({@code subjects}).
 */
@NullMarked
package io.stateward.rights;

import org.jspecify.annotations.NullMarked;
