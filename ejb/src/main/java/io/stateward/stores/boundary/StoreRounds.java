package io.stateward.stores.boundary;

import io.stateward.PlatformBoundary;
import io.stateward.operations.boundary.WorkQueue;
import io.stateward.stores.control.AllStoreChecks;
import jakarta.inject.Inject;
import java.time.Clock;

/** Has every store of every tenant asked again where it is, when a server starts; works on platform rows only. */
@PlatformBoundary
public class StoreRounds {

    @Inject
    WorkQueue work;

    @Inject
    Clock clock;

    /** Asks for one round, in work rows: servers that start at the same time share it. */
    public void begin() {
        work.enqueueForAll(AllStoreChecks.KIND, clock.instant());
    }
}
