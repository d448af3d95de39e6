package io.stateward.stores.entity;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Is somebody who does not exist: planted into stores to see whether they are forgotten. Nothing in it says so, and nobody but its drill
 * knows that it is one.
 *
 * @param identifiers of every type that a tenant has; all of one person
 * @param agent id of the agent whose state it is
 * @param categories data categories of what is planted
 * @param purpose what it is kept for
 * @param jurisdiction whose law holds for the person
 * @param createdAt when it is planted
 */
public record Marker(
        List<Identifier> identifiers,
        String agent,
        Set<String> categories,
        String purpose,
        String jurisdiction,
        Instant createdAt) {

    public Marker {
        identifiers = List.copyOf(identifiers);
        categories = Set.copyOf(categories);
    }

    /** Returns the first identifier of a type. */
    public Optional<Identifier> of(String type) {
        return identifiers.stream().filter(i -> i.type().equals(type)).findFirst();
    }

    /** Returns a sentence with the address in it, as somebody might have written it of the person. */
    public String note() {
        return "Wants to be reached under " + of(Identifier.EMAIL).orElseThrow().value() + ".";
    }

    /** Tells whether a text has one of the identifiers in it, letter by letter: no rule of matching is used that an erasure uses. */
    public boolean isIn(String text) {
        return identifiers.stream()
                .filter(i -> !i.tellsNobodyApart())
                .anyMatch(i -> text.contains(i.value()) || text.contains(i.canonical()));
    }

    /** Gives the number of identifiers only. */
    @Override
    public String toString() {
        return "Marker[" + identifiers.size() + " identifiers]";
    }
}
