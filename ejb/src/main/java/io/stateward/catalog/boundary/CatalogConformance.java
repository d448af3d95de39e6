package io.stateward.catalog.boundary;

import io.stateward.Boundary;
import io.stateward.Names;
import io.stateward.Page;
import io.stateward.StatewardException;
import io.stateward.agents.boundary.Agents;
import io.stateward.catalog.control.EndRows;
import io.stateward.catalog.control.UnlawfulRows;
import io.stateward.catalog.entity.ItemRevision;
import io.stateward.catalog.entity.ScannedItem;
import io.stateward.catalog.entity.UnlawfulItem;
import io.stateward.catalog.entity.UnlawfulTotal;
import io.stateward.stores.boundary.Stores;
import io.stateward.tenancy.boundary.CurrentTenant;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Takes note of what was decided again of items, and tells which of them lie where the rules no longer allow them. */
@Boundary
public class CatalogConformance {

    @Inject
    EndRows ends;

    @Inject
    UnlawfulRows unlawful;

    @Inject
    Agents agents;

    @Inject
    Stores stores;

    @Inject
    CurrentTenant current;

    @Inject
    Clock clock;

    /**
     * Writes until when items must and may be kept by what was decided again.
     *
     * @return the items that somebody changed since they were read, of which nothing was written
     */
    @Transactional(TxType.MANDATORY)
    public Set<UUID> revise(List<ItemRevision> revisions) {
        return ends.revise(revisions);
    }

    /** Returns which items between two ids are marked as unlawful where they are. */
    public Set<UUID> marked(UUID first, UUID last) {
        current.requireReader();
        return unlawful.between(first, last);
    }

    /** Marks items that are not marked yet. */
    @Transactional(TxType.MANDATORY)
    public void mark(Collection<ScannedItem> items, long epoch) {
        unlawful.mark(items, clock.instant(), epoch);
    }

    /** Takes marks away. */
    @Transactional(TxType.MANDATORY)
    public void clear(Collection<UUID> items) {
        unlawful.clear(items);
    }

    /** Counts the marked items by store and agent. */
    public List<UnlawfulTotal> totals() {
        current.requireReader();
        return unlawful.totals();
    }

    /**
     * Lists the marked items by id.
     *
     * @param store id or name of the store they are in, or null for all
     * @param agent id or name of the agent they belong to, or null for all
     */
    public Page<UnlawfulItem> list(
            @Nullable String store, @Nullable String agent, @Nullable String cursor, @Nullable Integer limit) {
        current.requireReader();
        return unlawful.list(
                store == null ? null : stores.of(store).id(),
                agent == null ? null : agents.of(agent).id(),
                after(cursor),
                Page.limit(limit));
    }

    private static UUID after(@Nullable String cursor) {
        return cursor == null
                ? new UUID(0, 0)
                : Names.id(cursor)
                        .orElseThrow(() -> StatewardException.invalid(
                                "cursor", "'cursor' is not one that this list gave out. Begin again without it."));
    }
}
