package io.stateward.erasure.boundary;

import io.stateward.Boundary;
import io.stateward.StatewardException;
import io.stateward.StatewardException.Kind;
import io.stateward.erasure.control.Execution;
import io.stateward.erasure.control.Replaying;
import io.stateward.erasure.entity.Entered;
import io.stateward.erasure.entity.ErasureTrace;
import io.stateward.tenancy.boundary.CurrentTenant;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Enters erasures again that the database, or a customer's store, has forgotten; for Stateward's own jobs. Every call may be repeated. */
@Boundary
public class ErasureReplay {

    @Inject
    Replaying replaying;

    @Inject
    Execution execution;

    @Inject
    CurrentTenant current;

    /** Tells whether the database knows that the request was approved. */
    public boolean knows(UUID request) {
        return replaying.knows(request);
    }

    /** Enters an erasure under its own id: it is approved, with its cut-off, and is executed like any other. */
    public Entered again(ErasureTrace trace) {
        requireWorker();
        return replaying.again(trace);
    }

    /**
     * Fences the person of a request that was entered again, so that the tenant may be served before it is executed. Passed over is one whose
     * person another request has fenced already.
     */
    @Transactional(TxType.NOT_SUPPORTED)
    public void fence(UUID request) {
        requireWorker();
        try {
            execution.begin(request);
        } catch (StatewardException e) {
            if (!e.type().equals("erasure-running") && !e.type().equals("subject-fenced")) {
                throw e;
            }
        }
    }

    /**
     * Ends what nobody can end any more, because the key of its identifiers was destroyed after the backup was taken: a request that was
     * answered, or taken back.
     *
     * @return the last request that was looked at, or null when there are no more
     */
    public @Nullable UUID endUnreadable(@Nullable UUID after) {
        requireWorker();
        return replaying.endUnreadable(after);
    }

    /** Has the stores of a completed erasure looked into now; what is there again is erased again. Returns whether there is such a request. */
    public boolean lookAgain(ErasureTrace trace) {
        requireWorker();
        return replaying.lookAgain(trace);
    }

    private void requireWorker() {
        if (!current.caller().worker()) {
            throw new StatewardException(
                    Kind.FORBIDDEN, "role-missing", "Only Stateward's own jobs enter erasures again.");
        }
    }
}
