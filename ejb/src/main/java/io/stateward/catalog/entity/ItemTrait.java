package io.stateward.catalog.entity;

import java.util.Collection;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Is something that an item may have.
 *
 * @param of what is looked at
 * @param values of which it must be one; ids as text
 */
public record ItemTrait(Of of, Set<String> values) {

    /** Says what is looked at. */
    public enum Of {
        /** The agent's id. */
        AGENT,
        /** The store's id. */
        STORE,
        /** The item's own kind. */
        KIND,
        /** Its purpose. */
        PURPOSE,
        /** One of its categories. */
        CATEGORY,
        /** One of its own tags. */
        TAG,
        /** One of the people it is about. */
        SUBJECT,
        /** Somebody it is about has a jurisdiction that is none of the values. */
        JURISDICTION_OTHER_THAN,
        /** The ground of a transfer that it rests on. */
        GROUND,
        /** It is about nobody; the values do not matter. */
        ABOUT_NOBODY,
        /** It has no category; the values do not matter. */
        NO_CATEGORY
    }

    public ItemTrait {
        values = Set.copyOf(values);
    }

    /** Returns the trait of having one of these ids. */
    public static ItemTrait ofIds(Of of, Collection<UUID> ids) {
        return new ItemTrait(of, ids.stream().map(UUID::toString).collect(Collectors.toSet()));
    }

    /** Returns the trait of having none. */
    public static ItemTrait none(Of of) {
        return new ItemTrait(of, Set.of());
    }
}
