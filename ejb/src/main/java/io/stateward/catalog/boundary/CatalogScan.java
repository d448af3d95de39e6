package io.stateward.catalog.boundary;

import io.stateward.Boundary;
import io.stateward.catalog.control.Scan;
import io.stateward.catalog.entity.ItemSelection;
import io.stateward.catalog.entity.ScannedItem;
import io.stateward.tenancy.boundary.CurrentTenant;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Walks the tenant's live items page by page with all that policies ask about them, for jobs that decide the catalog again.
 *
 * <p>Ids grow with time: what is registered during a walk comes later in it.
 */
@Boundary
public class CatalogScan {

    /** Most items of one page. */
    public static final int MAX_PAGE = 5_000;

    @Inject
    Scan scan;

    @Inject
    CurrentTenant current;

    /**
     * Returns the next items in the order of their ids; fewer than asked for only at the end.
     *
     * @param after the last item of the page before, or null to begin
     * @param limit 1 to {@link #MAX_PAGE}
     */
    public List<ScannedItem> page(ItemSelection selection, @Nullable UUID after, int limit) {
        current.requireReader();
        if (limit < 1 || limit > MAX_PAGE) {
            throw new IllegalArgumentException("A page has 1 to " + MAX_PAGE + " items, not " + limit);
        }
        return scan.page(selection, after, limit);
    }

    /** Counts the items that are still to be walked after one, or all of the selection. */
    public long count(ItemSelection selection, @Nullable UUID after) {
        current.requireReader();
        return scan.count(selection, after);
    }
}
