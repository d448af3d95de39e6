package io.stateward.subjects.entity;

import java.util.Set;
import java.util.UUID;

/**
 * Tells that people turned out to be one person, in the transaction that joins them; what is kept under the merged ids may be moved.
 *
 * @param person the older subject, whose id stays
 * @param merged the subjects that are this person now
 */
public record PeopleJoined(UUID person, Set<UUID> merged) {

    public PeopleJoined {
        merged = Set.copyOf(merged);
    }
}
