package io.stateward.policies.control;

import io.stateward.policies.entity.PolicyStatus;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Is a version that decides or waits for its time, as the database has it.
 *
 * @param id its id
 * @param begins when it begins to decide, or null when it has been noted to
 */
record Chosen(UUID id, @Nullable Instant begins) {

    static Chosen of(Object[] columns) {
        return new Chosen((UUID) columns[0], columns[1] == PolicyStatus.SCHEDULED ? (Instant) columns[2] : null);
    }

    /** Returns which of one name decide or wait at that time: the same before and after what has come due is noted. */
    static Set<UUID> at(Instant now, List<Chosen> ofName) {
        boolean begun = ofName.stream().anyMatch(version -> version.hasBegun(now));
        return ofName.stream()
                .filter(version -> !begun || version.begins() != null)
                .map(Chosen::id)
                .collect(Collectors.toUnmodifiableSet());
    }

    private boolean hasBegun(Instant now) {
        return begins != null && !begins.isAfter(now);
    }
}
