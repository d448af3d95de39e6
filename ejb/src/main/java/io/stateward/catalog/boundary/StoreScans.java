package io.stateward.catalog.boundary;

import io.stateward.Boundary;
import io.stateward.Names;
import io.stateward.Page;
import io.stateward.StatewardException;
import io.stateward.catalog.control.Adopting;
import io.stateward.catalog.control.FindingRows;
import io.stateward.catalog.control.ScanRows;
import io.stateward.catalog.control.ScanSettings;
import io.stateward.catalog.control.ScanStart;
import io.stateward.catalog.entity.Adoption;
import io.stateward.catalog.entity.AdoptionDraft;
import io.stateward.catalog.entity.Drift;
import io.stateward.catalog.entity.ScanFinding;
import io.stateward.catalog.entity.ScanInterval;
import io.stateward.catalog.entity.ScanView;
import io.stateward.stores.boundary.Stores;
import io.stateward.tenancy.boundary.CurrentTenant;
import io.stateward.tenancy.entity.Role;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Scans stores for what the catalog does not know and for what they do not have any more, shows what was found, and adopts it. */
@Boundary
public class StoreScans {

    private static final UUID FIRST = new UUID(0, 0);

    @Inject
    ScanStart start;

    @Inject
    ScanRows rows;

    @Inject
    FindingRows findings;

    @Inject
    Adopting adopting;

    @Inject
    ScanSettings settings;

    @Inject
    Stores stores;

    @Inject
    CurrentTenant current;

    /**
     * Begins a scan of a store; the operation that it names tells its progress.
     *
     * @throws StatewardException {@code scan-running} (409)
     */
    public ScanView begin(String store) {
        current.require(Role.TENANT_ADMIN, Role.PRIVACY_OFFICER);
        return start.require(stores.of(store).id());
    }

    /** Lists the scans of a store, the latest first. */
    public Page<ScanView> list(String store, @Nullable String cursor, @Nullable Integer limit) {
        current.requireReader();
        return rows.page(stores.of(store).id(), cursor == null ? null : id(cursor), Page.limit(limit));
    }

    /** Returns the latest scan of each store that was ever scanned, by store; a tenant has only so many stores. */
    public Map<UUID, ScanView> latest() {
        current.requireReader();
        return rows.latest();
    }

    public ScanView of(UUID scan) {
        current.requireReader();
        return rows.view(scan);
    }

    /** Lists the first of what a scan found, at most a few thousand; its counts tell all. */
    public Page<ScanFinding> findings(
            UUID scan, @Nullable Drift drift, @Nullable String cursor, @Nullable Integer limit) {
        current.requireReader();
        UUID of = rows.of(scan).id();
        return findings.page(of, drift, cursor == null ? FIRST : id(cursor), Page.limit(limit));
    }

    /**
     * Makes items of the catalog of what a scan found and the catalog does not know.
     *
     * @throws StatewardException {@code scan-running}, {@code finding-status} (409), and as for registering state; what the rules do not allow
     *     is adopted and marked as a violation
     */
    public Adoption adopt(UUID scan, AdoptionDraft draft) {
        current.require(Role.TENANT_ADMIN, Role.PRIVACY_OFFICER);
        return adopting.adopt(scan, draft);
    }

    /** Tells how often a store is scanned by itself. */
    public ScanInterval interval(String store) {
        current.requireReader();
        return settings.of(stores.of(store).id());
    }

    /**
     * Sets how often a store is scanned by itself.
     *
     * @param everyHours hours, 0 for never, null for the installation's default
     */
    public ScanInterval setInterval(String store, @Nullable Integer everyHours) {
        current.require(Role.TENANT_ADMIN, Role.PRIVACY_OFFICER);
        return settings.set(stores.of(store).id(), everyHours);
    }

    /** Begins a scan of every store that is due; for the timer. */
    public void beginDue() {
        start.beginDue();
    }

    private static UUID id(String cursor) {
        return Names.id(cursor)
                .orElseThrow(() -> StatewardException.invalid(
                        "cursor", "'cursor' is not one that this list gave out. Begin again without it."));
    }
}
