package io.stateward.catalog.boundary;

import io.stateward.Boundary;
import io.stateward.catalog.control.Counting;
import io.stateward.catalog.control.Recount;
import io.stateward.catalog.control.TotalRows;
import io.stateward.catalog.entity.CatalogCount;
import io.stateward.catalog.entity.StoreTotal;
import io.stateward.tenancy.boundary.CurrentTenant;
import io.stateward.tenancy.entity.Role;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Tells how many items there are, as fast for a million as for ten: few are counted at once, of many the last count is told with its time,
 * and one that is older than {@link #FRESH} has durable work count them anew.
 */
@Boundary
public class CatalogTotals {

    /** Most items that are counted while somebody waits. */
    public static final int MAX_COUNTED_AT_ONCE = 20_000;

    /** How old a count may be before it is taken anew. */
    public static final Duration FRESH = Duration.ofMinutes(1);

    @Inject
    TotalRows totals;

    @Inject
    Counting counting;

    @Inject
    Recount recount;

    @Inject
    CurrentTenant current;

    @Inject
    Clock clock;

    /** Counts the tenant's items. */
    public CatalogCount all() {
        return count(null);
    }

    /** Counts one agent's items. */
    public CatalogCount of(UUID agent) {
        return count(agent);
    }

    private CatalogCount count(@Nullable UUID agent) {
        current.require(Role.TENANT_ADMIN, Role.PRIVACY_OFFICER, Role.AUDITOR);
        Instant now = clock.instant();
        CatalogCount last = totals.last(agent);
        if (sum(last.stores()) <= MAX_COUNTED_AT_ONCE) {
            Optional<List<StoreTotal>> few = counting.upTo(MAX_COUNTED_AT_ONCE, agent);
            if (few.isPresent()) {
                return new CatalogCount(few.get(), now);
            }
        }
        Instant countedAt = last.countedAt();
        if (countedAt == null || countedAt.plus(FRESH).isBefore(now)) {
            recount.ask();
        }
        return last;
    }

    private static long sum(List<StoreTotal> stores) {
        return stores.stream().mapToLong(total -> total.living() + total.gone()).sum();
    }
}
