package io.stateward.rehearsal.entity;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Shows a rehearsal.
 *
 * @param id the rehearsal
 * @param operation where its progress is told
 * @param status how far it is
 * @param kind what is tried out
 * @param policy the policy, or null
 * @param version its version, or null
 * @param store the store, or null
 * @param region where the store would keep state, or null
 * @param processingRegion where it would work on state, or null
 * @param asOf the time it is true for; null before it begins
 * @param policyEpoch the state of the rules it is true for, likewise
 * @param stale whether the rules have changed since, so that it may no longer be true
 * @param total items to look at
 * @param examined items looked at
 * @param tally what the change would do
 * @param error why it failed, or null
 */
public record RehearsalView(
        UUID id,
        UUID operation,
        RehearsalStatus status,
        RehearsalKind kind,
        @Nullable String policy,
        @Nullable Integer version,
        @Nullable UUID store,
        @Nullable String region,
        @Nullable String processingRegion,
        String requestedBy,
        Instant requestedAt,
        @Nullable Instant asOf,
        @Nullable Long policyEpoch,
        boolean stale,
        long total,
        long examined,
        RehearsalTally tally,
        @Nullable Instant endedAt,
        @Nullable String error) {}
