package io.stateward.restore.boundary;

import io.stateward.Boundary;
import io.stateward.Names;
import io.stateward.StatewardException;
import io.stateward.restore.control.StoreReports;
import io.stateward.restore.entity.RestoredStore;
import io.stateward.restore.entity.RestoredStoreView;
import io.stateward.stores.boundary.Stores;
import io.stateward.tenancy.boundary.CurrentTenant;
import io.stateward.tenancy.entity.Role;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Takes reports of stores that were put back to an older state, and has the erasures since looked into again. */
@Boundary
public class RestoredStores {

    /** How far back a store may have been put: as long as a tenant can keep its erasure journal. */
    public static final Duration MAX_AGE = Duration.ofDays(3 * 366);

    @Inject
    StoreReports reports;

    @Inject
    Stores stores;

    @Inject
    CurrentTenant current;

    @Inject
    Clock clock;

    /**
     * Begins to look again into the stores of every erasure that was answered since.
     *
     * @param store its name or id
     * @param restoredTo the moment that it was put back to; in the past three years
     * @param reason why, without naming anybody; the ledger keeps it
     */
    public RestoredStoreView report(String store, Instant restoredTo, String reason) {
        current.require(Role.PRIVACY_OFFICER, Role.TENANT_ADMIN);
        Instant now = clock.instant();
        if (restoredTo.isAfter(now) || restoredTo.isBefore(now.minus(MAX_AGE))) {
            throw StatewardException.invalid(
                    "restoredTo",
                    "'restoredTo' must lie in the past three years: the moment that the store was put back to.");
        }
        UUID id = stores.of(store).id();
        String words = Names.requireText("reason", reason, Restores.MAX_REASON_CHARS);
        return reports.begin(new RestoredStore.Report(
                        id, restoredTo, words, current.caller().name()))
                .view();
    }

    /** Returns the reports of a store, the newest first; at most {@value StoreReports#MAX_LISTED}. */
    public List<RestoredStoreView> of(String store) {
        current.requireReader();
        return reports.of(stores.of(store).id());
    }
}
