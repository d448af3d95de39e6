package io.stateward.stores.entity;

import com.fasterxml.jackson.databind.JsonNode;
import io.stateward.policies.entity.StoreFacts;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Shows a registered store; secrets are not among its configuration.
 *
 * @param limits how much may be asked of it, as far as it says so itself
 * @param regionStanding whether it is where it is registered, as far as it could be found out
 * @param regionFound where it was found to store, last; null where nothing tells
 * @param processingFound where it was found to process, last; null where nothing tells
 * @param regionMismatchSince since when it has been known to be elsewhere; null when it is not
 */
public record StoreView(
        UUID id,
        String name,
        String kind,
        String region,
        String processingRegion,
        JsonNode config,
        @Nullable JsonNode map,
        List<String> tags,
        StoreLimits limits,
        Guarantees guarantees,
        @Nullable Instant checkedAt,
        @Nullable Probe lastCheck,
        RegionStanding regionStanding,
        @Nullable String regionFound,
        @Nullable String processingFound,
        @Nullable Instant regionMismatchSince,
        Instant createdAt,
        int version) {

    /** Returns what policies may ask about it: where it was found, if that is elsewhere than it is registered. */
    public StoreFacts facts() {
        boolean mismatch = regionStanding == RegionStanding.MISMATCH;
        return new StoreFacts(
                name,
                kind,
                mismatch ? Objects.requireNonNullElse(regionFound, region) : region,
                mismatch ? Objects.requireNonNullElse(processingFound, processingRegion) : processingRegion,
                Set.copyOf(tags),
                mismatch);
    }
}
