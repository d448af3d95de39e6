/**
 * Decides where state may live and for how long, and says why; keeps legal holds.
 *
 * <p>Operations: {@code PolicyDecisions} decides, enforces and names what stands against an erasure; {@code Policies} drafts,
 * activates, schedules, withdraws, rolls back and lists documents; {@code PolicyReviews} checks, shows, compares and approves them; {@code PolicySets}
 * writes them into one file and takes one over; {@code PolicySchema} publishes their form; {@code LegalHolds} places, reviews and releases holds;
 * {@code Suitability} tells what an agent or a store can be good for before anything is known of its state;
 * {@code ItemHolds} tells which single items are held; {@code HoldCovers} what one hold is about, and {@code HoldEnforcing} keeps what stores
 * delete by themselves;
 * {@code SubjectEvents} takes note of events that periods are counted since;
 * {@code PolicyHistory} gives the rules of a past moment; {@code Denials} tells what was denied and why;
 * {@code Rulings} gives the rules as a whole, as they are and as they would be by a draft or by another table of places;
 * {@code Categories} registers data categories; {@code Regions} knows countries, blocs, adequacy and providers' hosts; {@code
 * PlatformTables} shows the tables it knows them from and lets the platform's operator replace them. The table of cases is in {@code docs/policies.md}.
 *
 * <ol>
 *   <li>Unknown facts and failing conditions count for holds, minimums and denials, and against permits and maximums: what cannot be
 *       known must never let state out, nor erase it.
 *   <li>A hold stops every erasure of what it covers and never makes a place lawful.
 *   <li>Among minimums the longest wins; among maximums the more specific, then the shortest. The two are computed apart and both
 *       kept, so that a later change of one needs no memory of the other.
 *   <li>A minimum stands against a person's request only with a ground of that request's law, because a wish to keep is no ground.
 *   <li>Storage and processing must be permitted by every residency rule that may apply, for every person the state is about. What no
 *       rule surely covers is denied if its category is regulated, and otherwise falls to the built-in rule; there is no allow-all.
 *   <li>The order of documents never matters: it only breaks ties in explanations.
 *   <li>A version of a policy never changes once it is active, so that a decision can be explained later.
 *   <li>A version that waits for its time decides from that instant on, noted or not, because no timer runs at an instant on every node.
 *   <li>Compiled rules are kept by tenant and by a stamp that is never used twice, so that neither another tenant nor a rolled back
 *       change can ever decide.
 *   <li>Places are judged by dated tables, the same for every tenant, which the platform's operator may replace as a whole and never
 *       change in part. They are read by a stamp in the same query as the rules' own, so that no node decides by a table that was
 *       replaced, and what is compiled ends on the day on which anything in them changes.
 *   <li>A region that the tables have lost allows nothing, and a rule for people there may be about anybody: what it keeps or denies
 *       counts for all, what it permits for none, because the operator must be able to correct a table that some tenant's policy names.
 *   <li>Whom a hold is about is kept beside it in {@code hold_subject} and only while it lasts, because documents are shown and
 *       exported. Somebody who is not known yet is made in the transaction that places the hold, so that a refused one leaves nobody.
 *   <li>Which items a hold is about is kept beside it in {@code hold_item}, asked for by item and never compiled, because ten thousand ids
 *       must not weigh on decisions about anything else. Who may destroy an item names it in the action ({@code Action.onItem}) or asks
 *       {@code ItemHolds}; the catalog tells which items there are, by {@code HeldItemPlaces}.
 *   <li>A hold cannot stop a store from deleting by itself, so it begins only when what it covers there is being copied, or when whoever
 *       places it has been told what cannot be and accepts that. It makes no place lawful for the copy either.
 *   <li>What cannot be done is not activated ({@code archive}); where only some stores can, their names are a warning
 *       ({@code AnonymisingStores}, which {@code disposal} implements).
 *   <li>A hold has somebody who is responsible and a day of review, which ends nothing by itself; neither is in the ledger.
 *   <li>A write whose place is refused is denied, or is to be routed or held aside, as the strictest of those who refuse it says; what
 *       Stateward's own rules refuse is denied.
 *   <li>A period may wait for an event of the people it is about. Until it has happened to all of them a minimum has no end, which is a
 *       far instant in every comparison, and a maximum ends nothing. Events are kept under the person's present id and go with the person; only
 *       officers note them, because they move the ends of everybody's state.
 *   <li>A past moment is decided again by what decided then: versions by their times, regulated categories by {@code rule_history}, which
 *       has a row for each state of the rules, written in the transaction that makes it. What is forgotten on purpose (whom a released hold was
 *       about) counts as covering whatever it may have covered, and the answer says so.
 *   <li>A denial stands as the ledger keeps it: deciding again only finds its words.
 *   <li>A declared ground of a transfer answers the law, for which the built-in rule stands, and overrules no document and no regulated category.
 *   <li>Routing rules narrow. Provider state and very large contexts need a rule that surely names the workflow.
 * </ol>
 *
 * <p>Out of scope: doing what was decided ({@code catalog} on writes, {@code retention} in sweeps, {@code disposal} in erasures), which
 * of the permitted models to call ({@code models}), trying a draft on the catalog ({@code rehearsal}), who a subject is ({@code subjects}).
 */
@NullMarked
package io.stateward.policies;

import org.jspecify.annotations.NullMarked;
