package io.stateward.ledger.entity;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Is what a certificate states about one erasure request. It holds no personal data: neither identifiers nor subject ids.
 *
 * <p>Its JSON names are part of the certificate's format ({@code docs/certificate.md}) and final; a null is left out. Verdict, evidence,
 * status, regime and ground are the words of their capabilities. A later version may add fields: readers show what they do not know.
 *
 * @param format {@link #FORMAT}
 * @param tenant the tenant's alias: who certifies
 * @param request what was asked for, and when
 * @param status the request's state, {@code COMPLETED} or {@code COMPLETED_WITH_RESIDUE}
 * @param targets every target with its three facts, found ones and those where nothing was found
 * @param keptByLaw what a legal ground keeps, and until when
 * @param refusals what was refused, and on which legal ground
 * @param outOfScope what was not looked at, and why
 * @param checkAgain when the earliest block, pending redaction or residual window ends; null if none is open
 * @param replaces the certificate that this one upgrades, or that was revoked; null for the first
 */
public record CertificateStatement(
        String format,
        String tenant,
        Request request,
        String status,
        List<Target> targets,
        List<KeptByLaw> keptByLaw,
        List<Refusal> refusals,
        List<OutOfScope> outOfScope,
        @Nullable Instant checkAgain,
        @Nullable Replaced replaces) {

    /** What statements of this version begin with. */
    public static final String FORMAT = "stateward/statement/v2";

    public CertificateStatement {
        targets = List.copyOf(targets);
        keptByLaw = List.copyOf(keptByLaw);
        refusals = List.copyOf(refusals);
        outOfScope = List.copyOf(outOfScope);
    }

    /**
     * Is what was asked for.
     *
     * @param id the erasure request
     * @param regime {@code GDPR} or {@code CCPA}
     * @param receivedAt when the tenant received it
     * @param dueAt when the law wants it answered
     * @param extended whether that is the extended period
     * @param cutOff state from before this moment is covered
     * @param closedAt when the person was answered first
     * @param certifiedAt when the last target was verified
     */
    public record Request(
            UUID id,
            String regime,
            Instant receivedAt,
            Instant dueAt,
            boolean extended,
            Instant cutOff,
            Instant closedAt,
            Instant certifiedAt) {}

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
     * @param excuse an officer's reason for leaving it as it is; it stands beside what happened and never instead of it
     * @param record base64 of the commitment to the evidence record, which is opened on demand
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
            @Nullable String why,
            @Nullable String excuse,
            String record) {}

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
     * Is an item that was refused.
     *
     * @param store the store's name
     * @param target what it is
     * @param ground the reason out of the law's enumeration
     * @param article where the law has it, such as {@code GDPR 17(3)(e)}
     */
    public record Refusal(String store, String target, String ground, String article) {}

    /**
     * Is what the erasure did not look at.
     *
     * @param what a store or a kind of state
     * @param why one readable sentence
     */
    public record OutOfScope(String what, String why) {}

    /**
     * Is the certificate before this one.
     *
     * @param entry its ledger entry
     * @param commitment base64 of what stands in that entry's leaf, by which anybody recognises it
     * @param why what had happened
     */
    public record Replaced(UUID entry, String commitment, Why why) {}

    /** Says why a certificate took the place of another. */
    public enum Why {
        /** A residual window had ended and nothing was there again, or the look-up epoch that old copies of look-up rows were under. */
        WINDOW_ENDED,
        /** Something that was kept could be erased, because what kept it had ended. */
        BLOCK_ENDED,
        /** The one before was revoked: something was there again, or a store could not be asked. */
        REVOKED
    }
}
