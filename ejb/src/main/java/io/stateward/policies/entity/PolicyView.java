package io.stateward.policies.entity;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Shows one version of a policy.
 *
 * @param id its id
 * @param name its name
 * @param version its version, from 1
 * @param kind what it is about
 * @param status where in its life it is
 * @param document the document
 * @param revision how many changes it has seen, which is also its entity tag
 * @param warnings in the answers of changes, what may not be meant so; null where a version is only read
 * @param life who wrote it and when it began and ended to decide
 */
public record PolicyView(
        UUID id,
        String name,
        int version,
        PolicyKind kind,
        PolicyStatus status,
        JsonNode document,
        int revision,
        @Nullable List<PolicyWarning> warnings,
        @JsonUnwrapped Life life) {

    /**
     * Tells a version's dates.
     *
     * @param createdBy the account that drafted it
     * @param createdAt when
     * @param approvedBy the second person who approved it, or null
     * @param approvedAt when, or null
     * @param activatedBy who let it decide, at once or from a time on, or null
     * @param activationReason why, if that was said
     * @param effectiveFrom when it is to begin, or began, to decide by itself; null where it was activated at once
     * @param activatedAt when it began to decide, or null
     * @param endedAt when it was superseded or released, or null
     */
    public record Life(
            String createdBy,
            Instant createdAt,
            @Nullable String approvedBy,
            @Nullable Instant approvedAt,
            @Nullable String activatedBy,
            @Nullable String activationReason,
            @Nullable Instant effectiveFrom,
            @Nullable Instant activatedAt,
            @Nullable Instant endedAt) {}

    /** Adds what may not be meant so. */
    public PolicyView with(List<PolicyWarning> found) {
        return new PolicyView(id, name, version, kind, status, document, revision, List.copyOf(found), life);
    }
}
