package io.stateward.batch;

import io.stateward.operations.boundary.WorkQueue;
import io.stateward.operations.entity.Backoff;
import io.stateward.operations.entity.Claim;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Ends claims: finished, or given back for another attempt. */
@ApplicationScoped
public class WorkEnds {

    private static final Logger LOG = Logger.getLogger(WorkEnds.class.getName());

    @Inject
    WorkQueue queue;

    @Inject
    Leases leases;

    @Inject
    Clock clock;

    void done(Claim claim) {
        try {
            queue.done(claim);
        } finally {
            leases.release(claim);
        }
    }

    /** Gives the work back; it is tried again after the back-off. */
    void failed(Claim claim, String why) {
        boolean troubled = claim.attempts() >= Backoff.TROUBLED_ATTEMPTS;
        LOG.log(
                troubled ? Level.SEVERE : Level.WARNING,
                "Work {0} {1} of tenant {2} failed at attempt {3} and will be tried again: {4}",
                new Object[] {claim.kind(), claim.ref(), claim.tenantId(), claim.attempts(), why});
        try {
            queue.retry(claim, clock.instant().plus(Backoff.after(claim.attempts())));
        } finally {
            leases.release(claim);
        }
    }
}
