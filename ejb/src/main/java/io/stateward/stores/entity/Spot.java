package io.stateward.stores.entity;

import org.jspecify.annotations.Nullable;

/**
 * Is one place in a store where a marker is planted.
 *
 * @param name what it lies in, for people, such as {@code table customer}; never an identifier
 * @param ref how its planter finds it again; in the planter's own form, and kept sealed
 * @param itemKind the kind under which the catalog is to know it by {@code ref}, or null if a search must find it
 */
public record Spot(String name, String ref, @Nullable String itemKind) {

    /** Leaves out the reference. */
    @Override
    public String toString() {
        return "Spot[" + name + "]";
    }
}
