package io.stateward.catalog.entity;

import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Is what policies ask about an item that is there.
 *
 * @param jurisdictions those of all its subjects
 * @param subjects all people it is about
 * @param createdAt when it came into being
 * @param lastUsedAt when it was last used
 * @param sizeBytes its size, or null when unknown
 */
public record ItemContext(
        UUID id,
        UUID agent,
        UUID store,
        String kind,
        Set<String> categories,
        String purpose,
        Set<String> tags,
        Set<String> jurisdictions,
        Set<UUID> subjects,
        Instant createdAt,
        Instant lastUsedAt,
        @Nullable Long sizeBytes) {}
