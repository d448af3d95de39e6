/**
 * Keeps what must outlive a request: work to be done, how far it is, and what a repeated call was answered.
 *
 * <p>Operations: {@code Work} asks for work in the transaction of the change that needs it; {@code WorkQueue} lends that work to one
 * worker at a time; {@code WorkHandler} is what a higher capability implements to be called with it; {@code Operations} tells a client
 * how far something long is; {@code Idempotency} answers a repeated call as the first was answered; {@code
 * Mails} and {@code Webhooks} send from an outbox.
 *
 * <ol>
 *   <li>A work row is written in the business transaction, so that neither exists without the other.
 *   <li>It holds a tenant, a kind, a reference and a lease, and no payload, because a worker must find it before it has entered any
 *       tenant.
 *   <li>Every claim raises the row's fencing token. Who holds an older token can neither renew nor finish, so that a worker that was
 *       only thought dead cannot undo its successor.
 *   <li>Asking again for work that is being done is not lost: the row stays and is due again.
 *   <li>Work is retried for ever, at growing and bounded intervals, because a dropped erasure would be a silent failure.
 *   <li>A repeated call's body is compared by a keyed hash, because bodies hold identifiers of people.
 *   <li>A webhook is signed with its endpoint's secret by the specification Standard Webhooks 1.0.0 ({@code webhook-id}, {@code
 *       webhook-timestamp}, {@code webhook-signature}), with the same id in each attempt. The connection goes to the address that the operator's list was
 *       asked about, no redirect is followed, and nothing but the answer's first line is read. Attempts grow apart over about two days; one given up is kept sealed for 30 days.
 *   <li>A mail is written once, with its id, in the transaction that wants it sent; it waits sealed, is tried a bounded number of times,
 *       and its end is told to whoever asks about its cause.
 * </ol>
 *
 * <p>Out of scope: the timers and jobs that take the work (module {@code batch}), the steps of the work ({@code disposal}, {@code
 * erasure}), the keys of hash and mails ({@code vault}).
 */
@NullMarked
package io.stateward.operations;

import org.jspecify.annotations.NullMarked;
