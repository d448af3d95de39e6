package io.stateward.batch;

import io.stateward.tenancy.boundary.Tenants;
import io.stateward.tenancy.entity.TenantProfile;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Does a small recurring task for every tenant in turn, on a thread of the server; one task never runs twice at a time. */
@ApplicationScoped
public class EachTenant {

    private static final Logger LOG = Logger.getLogger(EachTenant.class.getName());

    @Inject
    Tenants tenants;

    @Inject
    TenantRun runs;

    @Inject
    @ServerThreads
    Executor threads;

    private final Set<String> running = ConcurrentHashMap.newKeySet();
    private final Map<String, String> failing = new ConcurrentHashMap<>();

    /** Begins a round unless the last one of that name has not ended. Never throws; a tenant that fails does not stop the others. */
    public void round(String name, Runnable task) {
        if (!running.add(name)) {
            return;
        }
        try {
            threads.execute(() -> {
                try {
                    all(name, task);
                } finally {
                    running.remove(name);
                }
            });
        } catch (RejectedExecutionException e) {
            running.remove(name);
            LOG.log(Level.WARNING, "Task {0} could not be begun: {1}", new Object[] {name, Failures.describe(e)});
        }
    }

    private void all(String name, Runnable task) {
        try {
            for (TenantProfile tenant : tenants.all()) {
                one(tenant, name, task);
            }
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, "Task {0} found no tenants: {1}", new Object[] {name, Failures.describe(e)});
        }
    }

    private void one(TenantProfile tenant, String name, Runnable task) {
        String which = name + "/" + tenant.id();
        try {
            runs.run(tenant.id(), name, task);
            failing.remove(which);
        } catch (RuntimeException e) {
            String failure = Failures.describe(e);
            // A tenant that is not served fails with every round: it is told once.
            if (!failure.equals(failing.put(which, failure))) {
                LOG.log(
                        Level.WARNING,
                        "Task {0} of tenant {1} failed and is tried again with the next round: {2}",
                        new Object[] {name, tenant.id(), failure});
            }
        }
    }
}
