package io.stateward.batch;

import io.stateward.operations.boundary.WorkHandler;
import io.stateward.operations.entity.Claim;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;

/** Has claims done by the handlers of their kinds, on threads of the server. */
@ApplicationScoped
public class HandlerRuns {

    @Inject
    Instance<WorkHandler> beans;

    @Inject
    @ServerThreads
    Executor threads;

    @Inject
    TenantRun tenants;

    @Inject
    WorkEnds ends;

    private final Map<String, WorkHandler> handlers = new HashMap<>();

    @PostConstruct
    void collect() {
        for (WorkHandler handler : beans) {
            WorkHandler other = handlers.put(handler.kind(), handler);
            if (other != null) {
                throw new IllegalStateException("Two handlers for work of kind " + handler.kind());
            }
        }
    }

    Set<String> kinds() {
        return handlers.keySet();
    }

    void start(Claim claim) {
        try {
            threads.execute(() -> run(claim));
        } catch (RejectedExecutionException e) {
            ends.failed(claim, Failures.describe(e));
        }
    }

    private void end(Claim claim, String failure) {
        if (failure.isEmpty()) {
            ends.done(claim);
        } else {
            ends.failed(claim, failure);
        }
    }

    private void run(Claim claim) {
        WorkHandler handler = handlers.get(claim.kind());
        if (handler == null) {
            throw new IllegalStateException("No handler for work of kind " + claim.kind());
        }
        String failure = "an error of the runtime";
        try {
            tenants.run(claim.tenantId(), claim.kind(), () -> handler.handle(claim));
            failure = "";
        } catch (RuntimeException e) {
            failure = Failures.describe(e);
        } finally {
            // After an Error too: a claim that is held and not worked on would be renewed for ever.
            end(claim, failure);
        }
    }
}
