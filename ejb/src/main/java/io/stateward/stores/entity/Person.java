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
 * @param learned further identifiers that the person's own records name; they find mentions in texts and select nothing else
 */
public record Person(Set<UUID> subjects, List<Identifier> identifiers, Instant cutOff, List<Identifier> learned) {

    public Person {
        subjects = Set.copyOf(subjects);
        identifiers = List.copyOf(identifiers);
        learned = List.copyOf(learned);
    }

    /** A person of whom the request's identifiers alone are known. */
    public Person(Set<UUID> subjects, List<Identifier> identifiers, Instant cutOff) {
        this(subjects, identifiers, cutOff, List.of());
    }

    /** Returns the same person with what was learned of them. */
    public Person knowing(List<Identifier> further) {
        return new Person(subjects, identifiers, cutOff, further);
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
        return "Person[" + identifiers.size() + " identifiers, " + learned.size() + " learned]";
    }
}
