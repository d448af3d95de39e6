package io.stateward.ledger.entity;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Is what a certificate states about one erasure request. It holds no personal data: neither identifiers nor subject ids.
 *
 * <p>Its JSON names are part of the certificate's format and final; a null is left out. Verdict, evidence, status, regime and
 * ground are the words of their capabilities.
 *
 * @param tenant the tenant's alias: who certifies
 * @param request what was asked for, and when
 * @param status the request's state, {@code COMPLETED} or {@code COMPLETED_WITH_RESIDUE}
 * @param targets every target with its three facts, found ones and those where nothing was found
 * @param keptByLaw what a legal ground keeps, and until when
 * @param outOfScope what was not looked at, and why
 * @param checkAgain when the earliest block, pending redaction or residual window ends; null if none is open
 * @param replaces the entry of the certificate that this one upgrades or revokes; null for the first
 */
public record CertificateStatement(
        String tenant,
        Request request,
        String status,
        List<Target> targets,
        List<KeptByLaw> keptByLaw,
        List<OutOfScope> outOfScope,
        @Nullable Instant checkAgain,
        @Nullable UUID replaces) {

    public CertificateStatement {
        targets = List.copyOf(targets);
        keptByLaw = List.copyOf(keptByLaw);
        outOfScope = List.copyOf(outOfScope);
    }

    /**
     * Is what was asked for.
     *
     * @param id the erasure request
     * @param regime {@code GDPR} or {@code CCPA}
     * @param receivedAt when the tenant received it
     * @param dueAt when the law wants it answered
     * @param cutOff state from before this moment is covered
     * @param completedAt when the last target was verified
     */
    public record Request(
            UUID id, String regime, Instant receivedAt, Instant dueAt, Instant cutOff, Instant completedAt) {}

    /**
     * Is one target, as {@code GET /erasure-requests/{id}} shows it.
     *
     * @param store the store's name
     * @param target what it is, without a person's identifier
     * @param verdict what is known of it
     * @param evidence how well that is known
     * @param found pieces found
     * @param erased pieces erased, redacted or anonymised
     * @param until end of a block
     * @param residueUntil end of the store's residual window
     * @param residueReason why something may remain until then
     * @param why one readable sentence
     */
    public record Target(
            String store,
            String target,
            String verdict,
            String evidence,
            long found,
            long erased,
            @Nullable Instant until,
            @Nullable Instant residueUntil,
            @Nullable String residueReason,
            @Nullable String why) {}

    /**
     * Is what the law keeps for now.
     *
     * @param store the store's name
     * @param target what it is
     * @param ground the legal ground, such as {@code GDPR 17(3)(b)}, or the hold
     * @param until when the ground ends; null if it has no end date
     */
    public record KeptByLaw(
            String store,
            String target,
            String ground,
            @Nullable Instant until) {}

    /**
     * Is what the erasure did not look at.
     *
     * @param what a store or a kind of state
     * @param why one readable sentence
     */
    public record OutOfScope(String what, String why) {}
}
