package io.stateward.catalog.entity;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Is one thing in which a store and the catalog differ.
 *
 * @param ref the store's own name for it, or null for what is missing there
 * @param item the catalog's item: the missing one, or what was adopted; null otherwise
 * @param createdAt when it came into being, as far as the store tells
 * @param foundAt when the scan met it
 */
public record ScanFinding(
        UUID id,
        UUID scan,
        Drift drift,
        String kind,
        @Nullable String ref,
        @Nullable UUID item,
        @Nullable Instant createdAt,
        Instant foundAt,
        FindingStatus status) {}
