package io.stateward.stores.entity;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Shows a registered store; secrets are not among its configuration. */
public record StoreView(
        UUID id,
        String name,
        String kind,
        String region,
        String processingRegion,
        JsonNode config,
        @Nullable JsonNode map,
        List<String> tags,
        Guarantees guarantees,
        @Nullable Instant checkedAt,
        @Nullable Probe lastCheck,
        Instant createdAt,
        int version) {}
