package io.stateward.catalog.entity;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Shows a state item; whom it is about is shown nowhere but to a search that names the person. */
public record ItemView(
        UUID id,
        UUID agent,
        UUID store,
        String kind,
        @Nullable String ref,
        ItemStatus status,
        String purpose,
        List<String> categories,
        List<String> tags,
        @Nullable Long sizeBytes,
        Instant createdAt,
        Instant lastUsedAt,
        Instant registeredAt,
        @Nullable Instant retainUntil,
        @Nullable Instant eraseAt,
        boolean restricted,
        @Nullable Instant disposedAt,
        @Nullable String verdict) {}
