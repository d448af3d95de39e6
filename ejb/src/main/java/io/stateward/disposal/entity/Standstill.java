package io.stateward.disposal.entity;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Says of the targets of a run that something stands against what stands against them now.
 *
 * @param freed tasks whose block has ended, wholly or for some of their items
 * @param next the earliest end of a block that still stands and has one
 */
public record Standstill(Set<UUID> freed, Optional<Instant> next) {

    public Standstill {
        freed = Set.copyOf(freed);
    }
}
