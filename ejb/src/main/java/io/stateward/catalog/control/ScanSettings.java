package io.stateward.catalog.control;

import io.stateward.StatewardException;
import io.stateward.catalog.entity.ScanInterval;
import io.stateward.catalog.entity.StoreScanning;
import io.stateward.ledger.boundary.Ledger;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Keeps how often stores are scanned by themselves. */
@ApplicationScoped
public class ScanSettings {

    @Inject
    ScanRows rows;

    @Inject
    Ledger ledger;

    @Inject
    Clock clock;

    public ScanInterval of(UUID store) {
        return view(rows.scanning(store));
    }

    public ScanInterval set(UUID store, @Nullable Integer everyHours) {
        if (everyHours != null && (everyHours < 0 || everyHours > ScanInterval.MAX_HOURS)) {
            throw StatewardException.invalid(
                    "everyHours",
                    "'everyHours' is a number of hours from 1 to " + ScanInterval.MAX_HOURS
                            + ", 0 for never, or null for the installation's default.");
        }
        StoreScanning scanning = rows.locked(store);
        scanning.every(everyHours);
        ScanInterval interval = view(scanning);
        ledger.record("store-scan-interval-set", Map.of("store", store, "everyHours", interval.everyHours()));
        return interval;
    }

    private ScanInterval view(StoreScanning scanning) {
        return scanning.view(ScanRows.defaultHours(), clock.instant());
    }
}
