package io.stateward.web;

import io.stateward.agents.boundary.Agents;
import io.stateward.agents.entity.AgentStatus;
import io.stateward.catalog.boundary.CatalogTotals;
import io.stateward.catalog.boundary.StoreScans;
import io.stateward.catalog.entity.CatalogCount;
import io.stateward.catalog.entity.ScanStatus;
import io.stateward.catalog.entity.ScanView;
import io.stateward.drills.boundary.Drills;
import io.stateward.drills.entity.DrillView;
import io.stateward.erasure.boundary.Deadlines;
import io.stateward.erasure.entity.OpenDeadlines;
import io.stateward.ledger.boundary.Ledger;
import io.stateward.ledger.entity.LogExtent;
import io.stateward.stores.boundary.Stores;
import io.stateward.stores.entity.StoreView;
import io.stateward.tenancy.boundary.CurrentTenant;
import io.stateward.tenancy.entity.Role;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Shows on the first page how the tenant stands: agents, state, deadlines and ledger. Nothing of it is slower for a large catalog. */
@Named
@RequestScoped
public class Overview {

    @Inject
    Agents agents;

    @Inject
    Stores stores;

    @Inject
    CatalogTotals totals;

    @Inject
    StoreScans scans;

    @Inject
    Drills drills;

    @Inject
    Deadlines deadlines;

    @Inject
    Ledger ledger;

    @Inject
    CurrentTenant current;

    private @Nullable Standing standing;

    /** Is what the page shows, read once. */
    public record Standing(
            Map<AgentStatus, Long> agents,
            CatalogCount items,
            List<StoreShare> stores,
            OpenDeadlines requests,
            long stalledRequests,
            List<Drift> drifts,
            @Nullable DrillView drill,
            long overdueDrills,
            LogExtent log) {

        /** Tells whether there is anything that somebody should look at. */
        public boolean isAlarming() {
            return stalledRequests > 0 || !drifts.isEmpty() || overdueDrills > 0 || isDrillFailed();
        }

        /** Tells whether the last drill that has a score found something that should be gone. */
        public boolean isDrillFailed() {
            return drill != null && drill.forgotten() < drill.judged();
        }

        /** Tells whether nothing was registered yet, so that a newcomer is told the first steps. */
        public boolean isNew() {
            return agents.isEmpty();
        }
    }

    /** Is one store with the items in it. */
    public record StoreShare(StoreView store, long items) {}

    /** Is a store whose last scan differs from the catalog, or has failed. */
    public record Drift(StoreView store, ScanView scan) {}

    /** Reads everything before anything is written. */
    public void open() {
        if (isReader()) {
            CatalogCount items = totals.all();
            List<StoreShare> shares = stores.all().stream()
                    .map(store -> new StoreShare(store, items.livingIn(store.id())))
                    .sorted(Comparator.comparingLong(StoreShare::items).reversed())
                    .toList();
            standing = new Standing(
                    agents.count(),
                    items,
                    shares,
                    deadlines.open(),
                    deadlines.stalled(),
                    drifts(shares),
                    drills.lastScored().orElse(null),
                    drills.overdue(),
                    ledger.extent());
        }
    }

    private List<Drift> drifts(List<StoreShare> shares) {
        Map<UUID, ScanView> latest = scans.latest();
        List<Drift> drifts = new ArrayList<>();
        for (StoreShare share : shares) {
            ScanView scan = latest.get(share.store().id());
            if (scan != null && isDrifting(scan)) {
                drifts.add(new Drift(share.store(), scan));
            }
        }
        return drifts;
    }

    private static boolean isDrifting(ScanView scan) {
        return scan.unknown() > 0 || scan.missing() > 0 || scan.status() == ScanStatus.FAILED;
    }

    /** Tells whether the visitor has a role that sees the tenant's data; a member of the organisation may have none yet. */
    public boolean isReader() {
        return current.isBound()
                && (current.caller().is(Role.TENANT_ADMIN)
                        || current.caller().is(Role.PRIVACY_OFFICER)
                        || current.caller().is(Role.AUDITOR));
    }

    public @Nullable Standing getStanding() {
        return standing;
    }

    public List<AgentStatus> getStatuses() {
        return List.of(AgentStatus.values());
    }

    /** Returns how many agents are in that status. */
    public long agents(AgentStatus status) {
        Standing known = standing;
        return known == null ? 0 : known.agents().getOrDefault(status, 0L);
    }
}
