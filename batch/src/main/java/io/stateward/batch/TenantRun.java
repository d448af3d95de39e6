package io.stateward.batch;

import io.stateward.tenancy.boundary.CurrentTenant;
import io.stateward.tenancy.boundary.Tenants;
import io.stateward.tenancy.entity.Caller;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.control.ActivateRequestContext;
import jakarta.inject.Inject;
import java.util.UUID;
import java.util.function.Supplier;

/** Runs something as Stateward's own worker on behalf of one tenant, in a request context of its own. */
@ApplicationScoped
public class TenantRun {

    @Inject
    Tenants tenants;

    @Inject
    CurrentTenant current;

    /**
     * Runs something for a tenant on a thread that has no request context yet.
     *
     * @param tenant the tenant that a durable row names
     * @param job what runs, for the record of who did it
     */
    @ActivateRequestContext
    public <T> T as(UUID tenant, String job, Supplier<T> work) {
        current.enter(Caller.worker(tenants.of(tenant), job));
        return work.get();
    }

    /** As above, for its effect. */
    @ActivateRequestContext
    public void run(UUID tenant, String job, Runnable work) {
        current.enter(Caller.worker(tenants.of(tenant), job));
        work.run();
    }
}
