package io.stateward.disposal.entity;

import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * Is what a run has erased, redacted or anonymised in one target.
 *
 * @param categories data categories; empty when nobody knows, so that they may be any
 * @param items the catalog's items in it
 * @param pieces how many pieces
 */
public record GoneData(UUID store, Set<String> categories, List<UUID> items, long pieces) {

    public GoneData {
        categories = Set.copyOf(categories);
        items = List.copyOf(items);
    }
}
