package io.stateward.restore.entity;

import java.time.Instant;
import java.util.UUID;

/**
 * Is a report that a store was put back to an older state.
 *
 * @param restoredTo the moment that it was put back to
 * @param reason why
 * @param reportedBy who says so
 * @param operation tells how far the looking again is
 */
public record RestoredStoreView(
        UUID id,
        UUID store,
        Instant restoredTo,
        String reason,
        String reportedBy,
        Instant reportedAt,
        UUID operation) {}
