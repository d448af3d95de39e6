package io.stateward.retention.control;

import io.stateward.TenantScoped;
import io.stateward.catalog.boundary.CatalogExpiry;
import io.stateward.disposal.boundary.ItemDisposals;
import io.stateward.retention.entity.SweepPart;
import io.stateward.retention.entity.SweepPart.Slice;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.config.ConfigProvider;
import org.jspecify.annotations.Nullable;

/**
 * Cuts what is due in a large store into slices, on which workers go on beside each other: while one waits for the database, another
 * decides.
 */
@ApplicationScoped
@TenantScoped
public class Slicing {

    /** Setting: fewest items of a slice. */
    static final String SLICE_ITEMS = "stateward.retention.slice-items";

    private static final long DEFAULT_SLICE_ITEMS = 10_000;

    @Inject
    CatalogExpiry catalog;

    @Inject
    ItemDisposals disposals;

    /** Returns the slices of a store, in the order of time; one if it is small or takes one worker only. */
    List<Slice> of(UUID store, Instant asOf) {
        long due = catalog.count(store, asOf);
        long least = ConfigProvider.getConfig()
                .getOptionalValue(SLICE_ITEMS, Long.class)
                .filter(items -> items > 0)
                .orElse(DEFAULT_SLICE_ITEMS);
        int shares = (int) Math.min(SweepPart.MAX_SLICES, due / least);
        List<Instant> cuts =
                shares > 1 && disposals.takesSeveralWorkers(store) ? catalog.cuts(store, asOf, due, shares) : List.of();
        long share = due / (cuts.size() + 1);
        List<Slice> slices = new ArrayList<>();
        @Nullable Instant from = null;
        for (Instant cut : cuts) {
            slices.add(new Slice(store, slices.size(), from, cut, share));
            from = cut;
        }
        slices.add(new Slice(store, slices.size(), from, asOf, due - share * cuts.size()));
        return slices;
    }
}
