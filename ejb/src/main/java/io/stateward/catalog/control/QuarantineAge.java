package io.stateward.catalog.control;

import io.stateward.StatewardException;
import io.stateward.catalog.control.Discarding.Emptied;
import io.stateward.operations.boundary.Work;
import io.stateward.operations.boundary.WorkHandler;
import io.stateward.operations.entity.Claim;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;

/** Discards what was held aside so long that nobody will decide; what is kept by a hold or a minimum is asked for again each day. */
@ApplicationScoped
public class QuarantineAge implements WorkHandler {

    private static final Duration AGAIN = Duration.ofDays(1);

    @Inject
    Discarding discarding;

    @Inject
    HeldItems held;

    @Inject
    Work work;

    @Inject
    Clock clock;

    @Override
    public String kind() {
        return HeldItems.AGE;
    }

    @Override
    public void handle(Claim claim) {
        if (!discarding.isHeld(claim.ref())) {
            return;
        }
        try {
            Emptied emptied = discarding.discard(claim.ref(), null, "Nobody decided in time.");
            held.content().destroyUnused(emptied.keys(), emptied.people());
        } catch (StatewardException e) {
            if (e.kind() != StatewardException.Kind.CONFLICT) {
                throw e;
            }
            work.enqueue(HeldItems.AGE, claim.ref(), clock.instant().plus(AGAIN));
        }
    }
}
