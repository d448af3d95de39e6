package io.stateward.subjects.entity;

import java.util.Set;
import java.util.UUID;

/**
 * Tells that nothing may be kept about people any more, in the transaction that removes their identifiers.
 *
 * @param people all their ids, merged ones included
 */
public record PeopleForgotten(Set<UUID> people) {

    public PeopleForgotten {
        people = Set.copyOf(people);
    }
}
