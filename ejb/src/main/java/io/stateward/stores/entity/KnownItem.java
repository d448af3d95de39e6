package io.stateward.stores.entity;

import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Is what the catalog knows of one state item in the store being searched.
 *
 * @param id the item in the catalog
 * @param kind kind of state, such as {@code conversation}
 * @param ref the store's own id, or null for an intent whose id was never bound
 * @param categories data categories
 * @param createdAt when the state came into being
 * @param shared whether it is about other people too
 * @param depth steps of the longest way over <em>derived from</em> that leads here from an item about the person; 0 if none does
 */
public record KnownItem(
        UUID id,
        String kind,
        @Nullable String ref,
        Set<String> categories,
        Instant createdAt,
        boolean shared,
        int depth) {

    public KnownItem {
        categories = Set.copyOf(categories);
    }
}
