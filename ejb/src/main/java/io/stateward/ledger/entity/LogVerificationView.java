package io.stateward.ledger.entity;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Is what came of a verification of the whole log.
 *
 * @param id its id
 * @param operation that tells its progress
 * @param status {@code RUNNING}, {@code SOUND} or {@code BROKEN}
 * @param requestedBy who asked
 * @param requestedAt when
 * @param endedAt when it ended, or null
 * @param size entries of the log when it was asked for
 * @param verified entries verified so far
 * @param brought how many checkpoints the caller brought
 * @param found how many findings there are
 * @param findings the first of them
 * @param checkpoint the signed state that was verified; keep it, and bring it next time
 */
public record LogVerificationView(
        UUID id,
        UUID operation,
        String status,
        String requestedBy,
        Instant requestedAt,
        @Nullable Instant endedAt,
        long size,
        long verified,
        int brought,
        long found,
        List<LogFinding> findings,
        String checkpoint) {

    public LogVerificationView {
        findings = List.copyOf(findings);
    }
}
