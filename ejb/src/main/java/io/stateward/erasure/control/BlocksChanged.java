package io.stateward.erasure.control;

import io.stateward.operations.boundary.Work;
import io.stateward.operations.boundary.WorkHandler;
import io.stateward.operations.entity.Claim;
import io.stateward.policies.entity.RulesChanged;
import io.stateward.tenancy.boundary.CurrentTenant;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Has every request of which something was blocked looked at when the rules have changed: a hold was released, or a minimum is no longer
 * in force. It is asked for in the transaction of the change, by a work row, so that nothing is lost and many changes are one look.
 */
@ApplicationScoped
public class BlocksChanged implements WorkHandler {

    @Inject
    Resumption resumption;

    @Inject
    Work work;

    @Inject
    CurrentTenant current;

    @Inject
    Clock clock;

    void rulesChanged(@Observes RulesChanged event) {
        work.enqueue(Resumption.ALL, current.id(), clock.instant());
    }

    @Override
    public String kind() {
        return Resumption.ALL;
    }

    @Override
    public void handle(Claim claim) {
        @Nullable UUID last = null;
        do {
            last = resumption.askAfter(last);
        } while (last != null);
    }
}
