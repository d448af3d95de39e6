package io.stateward.catalog.control;

import io.stateward.StatewardException;
import io.stateward.StatewardException.Kind;
import io.stateward.TenantScoped;
import io.stateward.catalog.entity.ScanCause;
import io.stateward.catalog.entity.ScanView;
import io.stateward.catalog.entity.StoreScan;
import io.stateward.catalog.entity.StoreScanning;
import io.stateward.ledger.boundary.Ledger;
import io.stateward.operations.boundary.Operations;
import io.stateward.operations.boundary.Work;
import io.stateward.stores.boundary.Stores;
import io.stateward.stores.entity.StoreView;
import io.stateward.tenancy.boundary.CurrentTenant;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Begins scans, one of a store at a time: who begins one holds the lock on what is kept of the store's scans. */
@ApplicationScoped
@Transactional
@TenantScoped
public class ScanStart {

    /** Kind of the work row; its reference is the scan. */
    public static final String WORK = "store-scan";

    @Inject
    ScanRows rows;

    @Inject
    Stores stores;

    @Inject
    Operations operations;

    @Inject
    Work work;

    @Inject
    Ledger ledger;

    @Inject
    CurrentTenant current;

    @Inject
    Clock clock;

    /**
     * Begins a scan at somebody's word.
     *
     * @throws StatewardException {@code scan-running} (409)
     */
    public ScanView require(UUID store) {
        return begin(store, ScanCause.REQUEST)
                .orElseThrow(() -> new StatewardException(
                        Kind.CONFLICT,
                        "scan-running",
                        "A scan of this store is running. Wait for its end; it sees what is there now."));
    }

    /** Begins a scan of every store that is due. */
    public void beginDue() {
        Instant now = clock.instant();
        for (StoreView store : stores.all()) {
            if (rows.isDue(store.id(), now)) {
                begin(store.id(), ScanCause.SCHEDULE);
            }
        }
    }

    private Optional<ScanView> begin(UUID store, ScanCause cause) {
        Instant now = clock.instant();
        StoreScanning scanning = rows.locked(store);
        boolean unwanted = cause == ScanCause.SCHEDULE && !scanning.isDue(ScanRows.defaultHours(), now);
        if (scanning.isRunning() || unwanted) {
            return Optional.empty();
        }
        UUID operation = operations.start(WORK, store, 0);
        StoreScan scan = new StoreScan(
                store,
                cause,
                current.caller().name(),
                operation,
                scanning.askedAfter().orElse(null),
                now);
        rows.add(scan);
        scanning.begun(scan.id(), now);
        work.enqueue(WORK, scan.id(), now);
        ledger.record("store-scan-begun", Map.of("scan", scan.id(), "store", store, "cause", cause));
        return Optional.of(scan.view());
    }
}
