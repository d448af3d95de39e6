package io.stateward.disposal.entity;

import io.stateward.stores.entity.Identifier;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * Is what stores' own records add to a person's identifiers. It is used for one step, or sealed, and never kept plain.
 *
 * @param identifiers those that were not known before, each once
 * @param stores which stores answered
 */
public record Learned(List<Identifier> identifiers, Set<UUID> stores) {

    public Learned {
        identifiers = List.copyOf(identifiers);
        stores = Set.copyOf(stores);
    }

    /** Names numbers only: the values must not reach a log. */
    @Override
    public String toString() {
        return "Learned[" + identifiers.size() + " identifiers of " + stores.size() + " stores]";
    }
}
