package io.stateward.erasure.entity;

import io.stateward.ledger.entity.CertificateStatement.Why;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Shows one of a request's certificates, or that the one before was revoked.
 *
 * @param entry its ledger entry
 * @param revocation whether it is no certificate but takes the one before back
 * @param at when it was stated
 * @param status what the certificate says of the request; null for a revocation, and for what was certified before this was kept
 * @param why why it replaces the one before; null for the first and for a revocation
 */
public record IssuedView(
        UUID entry,
        boolean revocation,
        Instant at,
        @Nullable ErasureStatus status,
        @Nullable Why why) {}
