package io.stateward.erasure.boundary;

import io.stateward.Boundary;
import io.stateward.disposal.boundary.Disposals;
import io.stateward.erasure.control.Conclusion;
import io.stateward.erasure.control.Execution;
import io.stateward.erasure.control.LearnedIdentifiers;
import io.stateward.erasure.control.Plans;
import io.stateward.erasure.control.Traces;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.util.List;
import java.util.UUID;

/**
 * Executes a request in durable steps, in this order: begin, then stop, search, erase and verify in each
 * store until nothing is left to do now, conclude.
 *
 * <p>Every step may be repeated, so that the job is started from its beginning after a crash; on a request that is not to be executed
 * every step does nothing.
 */
@Boundary
@Transactional(TxType.NOT_SUPPORTED)
public class ErasureRun {

    @Inject
    Execution execution;

    @Inject
    Conclusion conclusion;

    @Inject
    Plans.Cases cases;

    @Inject
    Disposals disposals;

    @Inject
    LearnedIdentifiers learned;

    @Inject
    Traces traces;

    /**
     * Fences the person, sets the cut-off, opens the run, and asks what the stores' own records call the person further. A store that does
     * not answer now is asked again when the request goes on.
     */
    public void begin(UUID request) {
        execution.begin(request);
        if (execution.runs(request)) {
            traces.begun(request);
            learned.note(request, disposals.learn(cases.of(request), learned.answered(request)));
        }
    }

    /** Ends what is at work on the person's state in one store; false, because once is enough. */
    public boolean stop(UUID request, UUID store) {
        if (execution.runs(request)) {
            disposals.stop(cases.of(request), store);
        }
        return false;
    }

    /** Searches that store if it is still to be searched; false when there is nothing left to do now. */
    public boolean searchNext(UUID request, UUID store) {
        boolean searched = execution.runs(request) && disposals.searchNext(cases.of(request), store);
        if (searched) {
            execution.progress(request);
        }
        return searched;
    }

    /** Ends what is at work on the person's state everywhere, then searches every store that is still to be searched. */
    public void find(UUID request) {
        if (execution.runs(request)) {
            disposals.stop(cases.of(request));
        }
        while (execution.runs(request) && disposals.searchNext(cases.of(request))) {
            execution.progress(request);
        }
    }

    /** Returns the stores in which something is still to be done. */
    public List<UUID> stores(UUID request) {
        return execution.runs(request) ? disposals.openStores(request) : List.of();
    }

    /** Erases the store's next target; false when there is nothing left to do now. */
    public boolean eraseNext(UUID request, UUID store) {
        return execution.runs(request) && disposals.eraseNext(cases.of(request), store);
    }

    /** Verifies the store's next erased target; false when there is nothing left to do now. */
    public boolean verifyNext(UUID request, UUID store) {
        boolean verified = execution.runs(request) && disposals.verifyNext(cases.of(request), store);
        if (verified) {
            execution.progress(request);
        }
        return verified;
    }

    /**
     * Waits by a work row if targets are put off, which holds nobody up meanwhile; otherwise adds up the targets, certifies, lifts the fence and destroys what
     * the request itself knew.
     */
    public void conclude(UUID request) {
        conclusion.conclude(request);
    }
}
