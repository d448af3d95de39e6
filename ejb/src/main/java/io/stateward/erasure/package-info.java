/**
 * Removes a subject from everywhere, and proves it.
 *
 * <p>Operations: {@code ErasureRequests} takes requests through their workflow and shows plan and tasks; {@code ErasureCertificates} shows what was
 * certified; {@code ErasureRun}
 * is what the batch job calls, step by step; {@code Deadlines} counts the open requests by the time left; {@code
 * ErasureRefusals} keeps single targets out on a legal ground; {@code BulkRequests} takes requests many at a time; {@code ErasureWatch} looks for
 * those without a next step.
 *
 * <ol>
 *   <li>Order of work: fence, find, check, erase, verify, certify. The fence comes with the approval and not before, so that an
 *       unconfirmed request cannot deny service to a person.
 *   <li>The plain identifiers of a request are sealed under the request's own key, opened for one step at a time, and destroyed with the
 *       key when the last task and the last re-probe are closed.
 *   <li>All identifiers of a request name one person; a name alone names nobody.
 *   <li>State from after the cut-off is not part of the erasure: the person may have come back.
 *   <li>A request completes only if no target failed, is unproven or could not be searched without an officer's reason; nothing
 *       completes by silence. An excused failure completes with residue at best, the certificate says beside the reason what happened,
 *       and the aliases stay, so that a later request finds what the catalog still lists.
 *   <li>Due dates are law and end with the last day in the tenant's time zone (GDPR Art. 12(3), CCPA §7021).
 *   <li>What was blocked is erased by itself when its block ends ({@code Resumption}): each request that ends with something blocked is
 *       looked at once, because a hold may have ended while it ran, then at the next end of a minimum and after every change of the rules.
 *       Only targets of which something is free are tried again, and each is judged once more when its turn comes.
 *   <li>The answer to the person stands: a request that goes on keeps the moment it was closed at and has no due date any more. Its earlier
 *       certificate stays valid as what it was, and the next one names it.
 *   <li>Aliases go only when the catalog knows nothing about the person any more: who came back is found by the next request.
 *   <li>A request whose open targets are put off waits in a work row with their time and holds no job. One that needs attention because a store
 *       did not answer goes on by itself when the store does ({@code StoreReturns}): nobody has to notice that.
 *   <li>Its stores are looked into again ({@code Reprobe}): 15 minutes and 24 hours after its execution ended, because a run in flight or an
 *       agent that writes around Stateward may write late, and at the end of each residual window. Looking searches by person and verifies
 *       every target that was gone, with the request's cut-off, fences nobody and changes nothing.
 *   <li>If something from before the cut-off is there again, the certificate is revoked by a ledger entry and the same run erases it again;
 *       the next certificate names the old. Where a store does not date what it holds, an officer is asked, because the person may have come
 *       back; likewise where it comes back more than {@code Probes.MAX_RELAPSES} times, or a store does not answer.
 *   <li>If nothing is there at the end of a window, a new certificate says so. Its evidence stays what it was: that time has passed is the
 *       provider's declaration.
 *   <li>While old copies of look-up rows confirm a guess, the certificate says so; when the look-up epoch has ended, another without it takes its
 *       place by itself ({@code LookupsEnded}), stated from the one before, because nobody knows the identifiers any more.
 *   <li>No request sits without a next step or an alarm: {@code Watch} finds one whose work is missing or fails without end, asks for it
 *       again, and says so in the ledger and on the overview until the request has come to an end.
 *   <li>A certificate commits to what was seen of each target ({@code Evidences}) without showing it, and is opened to who audits; the record
 *       is kept as long as the request is. All certificates of a request and their revocations are kept as one history, in which each names
 *       the one before by its commitment, so that none in the middle can be left out.
 *   <li>No text of a certificate names the person: an officer's words that do are refused, and any other text that does is withheld
 *       ({@code Naming}).
 *   <li>What stores' own records call the person further is sealed under the request's key like its identifiers, and goes with them; the
 *       request shows how many by type.
 *   <li>When a request ends, the recipients of what is gone are told in the same transaction (GDPR Art. 19), by what each of them knows the
 *       person by; of what is erased later they are told again.
 *   <li>A person's request is worked on once: while one is not answered, another about the same person is let in for a reason only ({@code Duplicates}).
 *       They are compared by hashes under keys that are destroyed with the last request they mark.
 *   <li>Single targets or stores are refused on a ground of the law's list until the request has ended, and change the request before its
 *       execution, so that nobody approves what they have not seen. The certificate lists what a refusal keeps.
 *   <li>Requests that are sent together are stored sealed and become requests one by one by the ordinary way ({@code BulkWork}); a line is a request
 *       and done with in one transaction.
 * </ol>
 *
 * <p>Out of scope: how a target is erased ({@code disposal}, {@code stores}), what the law keeps ({@code policies}).
 */
@NullMarked
package io.stateward.erasure;

import org.jspecify.annotations.NullMarked;
