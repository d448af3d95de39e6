package io.stateward.catalog.entity;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Narrows a list of state items; null fields narrow nothing. {@code since} compares with {@code createdAt}. */
public record ItemFilter(
        @Nullable String kind,
        @Nullable UUID store,
        @Nullable Instant since) {}
