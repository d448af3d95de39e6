package io.stateward.policies.entity;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
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
        @JsonUnwrapped Life life) {

    /**
     * Tells a version's dates.
     *
     * @param createdBy the account that drafted it
     * @param createdAt when
     * @param activatedAt when it began to decide, or null
     * @param endedAt when it was superseded or released, or null
     */
    public record Life(
            String createdBy,
            Instant createdAt,
            @Nullable Instant activatedAt,
            @Nullable Instant endedAt) {}
}
