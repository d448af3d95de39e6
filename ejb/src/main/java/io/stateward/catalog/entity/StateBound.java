package io.stateward.catalog.entity;

import java.util.Set;
import java.util.UUID;

/**
 * Tells that items have a reference from now on, so that their content can be asked for; in the transaction that gives it.
 *
 * @param items their ids
 */
public record StateBound(Set<UUID> items) {

    public StateBound {
        items = Set.copyOf(items);
    }
}
