/**
 * Knows to whom data about people was disclosed, and tells them what became of it (GDPR Art. 19).
 *
 * <p>Operations: {@code Recipients} keeps the register and gives the references by which a recipient knows a person; {@code
 * RecipientNotices} tells those concerned, shows what became of each notice, and takes what an officer decides; {@code Receipts} takes what a
 * recipient confirms.
 *
 * <ol>
 *   <li>A recipient is addressed by its own reference of the person and by nothing else: a random one that Stateward gave it, or an identifier of
 *       the one type that the tenant named for it. No other identifier leaves.
 *   <li>Who has a reference was given data: that person's erasure is told whatever is still found here, because the recipient may hold what expired here. Who is
 *       known by an identifier is told where a store, a category or a purpose of what is gone is among what it gets; nothing named means all.
 *   <li>Nobody is told of who was made up ({@code Invented}): a drill's person was never disclosed to anybody.
 *   <li>A notice is written, with its message sealed, in the transaction that ends the request: neither exists without the other, and after a
 *       crash none is untold. It may arrive twice, with the same id.
 *   <li>What is told is one action on one day; neither why nor what else. The ledger holds that it was told and when it was taken, by hashes of what was sent, and no
 *       reference.
 *   <li>A receipt is the receiver's 2xx or the mail server's acceptance; beyond that the recipient may confirm by a token of that notice, of
 *       which only a hash is kept.
 *   <li>No notice ends by silence: one that cannot be addressed or delivered waits for an officer, who supplies the reference, tries again, or records why
 *       it is impossible or takes disproportionate effort.
 *   <li>References go with the person ({@code PeopleForgotten}); what was told stays, without them.
 *   <li>Mail addresses and names of contacts are sealed; webhook addresses hold neither person nor secret.
 * </ol>
 *
 * <p>Limits: {@code Recipients.MAX_RECIPIENTS} in force for each tenant, {@code RecipientNotices.MAX_REFERENCES} of one person at one recipient.
 *
 * <p>Out of scope: when something is to be told ({@code erasure}, {@code rights}), sending ({@code operations}).
 */
@NullMarked
package io.stateward.recipients;

import org.jspecify.annotations.NullMarked;
