package io.stateward.stores.entity;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Is the one person whom an erasure is about. It is opened from the request's seal for one call and never kept.
 *
 * @param subjects the subject ids that stand for the person in this tenant, merged ones included; empty when nobody is known
 * @param identifiers the plain identifiers of the request; all name the same person
 * @param cutOff state that came into being after it is not part of the erasure, because the person may have come back
 */
public record Person(Set<UUID> subjects, List<Identifier> identifiers, Instant cutOff) {

    public Person {
        subjects = Set.copyOf(subjects);
        identifiers = List.copyOf(identifiers);
    }

    /** Returns the values of one type as they were given and in canonical form, each once. */
    public List<String> values(String type) {
        return identifiers.stream()
                .filter(i -> i.type().equals(type))
                .flatMap(i -> Stream.of(i.value(), i.canonical()))
                .distinct()
                .toList();
    }

    /** Gives the number of identifiers only: their values must not reach a log. */
    @Override
    public String toString() {
        return "Person[" + identifiers.size() + " identifiers]";
    }
}
