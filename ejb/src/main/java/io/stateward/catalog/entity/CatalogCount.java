package io.stateward.catalog.entity;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Says how many items are known, by store.
 *
 * @param stores the stores that have any
 * @param countedAt when they were counted; null when they were never counted yet, which is being done
 */
public record CatalogCount(
        List<StoreTotal> stores, @Nullable Instant countedAt) {

    public CatalogCount {
        stores = List.copyOf(stores);
    }

    /** Returns how many items are there, over all stores. */
    public long living() {
        return stores.stream().mapToLong(StoreTotal::living).sum();
    }

    /** Returns how many items of one store are there. */
    public long livingIn(UUID store) {
        return of(store).map(StoreTotal::living).orElse(0L);
    }

    public Optional<StoreTotal> of(UUID store) {
        return stores.stream().filter(total -> total.store().equals(store)).findFirst();
    }
}
