package io.stateward.rehearsal.entity;

import java.time.Instant;
import java.time.LocalDate;
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
 * @param table the table of places that is tried out, or null
 * @param asOf the time it is true for; null before it begins
 * @param policyEpoch the state of the rules it is true for, likewise
 * @param stale whether the rules or the tables of places have changed since, so that it may no longer be true
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
        @Nullable Table table,
        @Nullable Instant asOf,
        @Nullable Long policyEpoch,
        boolean stale,
        long total,
        long examined,
        RehearsalTally tally,
        @Nullable Instant endedAt,
        @Nullable String error) {

    /**
     * Tells which table of places is tried out.
     *
     * @param name {@code adequacy} or {@code regions}
     * @param version the version that the operator has put there; null for one that was only proposed
     * @param day the day on which places are judged by it
     * @param digest the SHA-256 of its canonical JSON in hexadecimal
     */
    public record Table(String name, @Nullable Integer version, LocalDate day, String digest) {}
}
