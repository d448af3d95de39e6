package io.stateward.retention.entity;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Shows a sweep.
 *
 * @param store the one store it is about, or null for all
 * @param policyEpoch the state of the rules that decided last
 * @param due items that were due when it began
 * @param lookedAt items that were decided on
 * @param counts what came of them
 */
public record SweepView(
        UUID id,
        SweepStatus status,
        SweepCause cause,
        Instant asOf,
        boolean dryRun,
        @Nullable UUID store,
        String requestedBy,
        UUID operation,
        long policyEpoch,
        Instant startedAt,
        @Nullable Instant endedAt,
        long due,
        long lookedAt,
        List<SweepCount> counts) {

    public SweepView {
        counts = List.copyOf(counts);
    }
}
