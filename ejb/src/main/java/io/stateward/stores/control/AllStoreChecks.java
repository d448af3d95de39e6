package io.stateward.stores.control;

import io.stateward.TenantScoped;
import io.stateward.operations.boundary.Work;
import io.stateward.operations.boundary.WorkHandler;
import io.stateward.operations.entity.Claim;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;

/** Has every store of a tenant asked again where it is, each by a work row of its own, so that a slow one delays no other. */
@ApplicationScoped
public class AllStoreChecks implements WorkHandler {

    /** Kind of the work row; its reference is the tenant. */
    public static final String KIND = "store-checks";

    @Inject
    Asking asking;

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public void handle(Claim claim) {
        asking.all();
    }

    /** Asks for the checks in a transaction of its own. */
    @TenantScoped
    @Transactional
    @ApplicationScoped
    public static class Asking {

        @Inject
        Registrations registrations;

        @Inject
        Work work;

        @Inject
        Clock clock;

        public void all() {
            registrations.all().forEach(store -> work.enqueue(StoreChecks.KIND, store.id(), clock.instant()));
        }
    }
}
