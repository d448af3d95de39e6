package io.stateward.erasure.control;

import io.stateward.TenantScoped;
import io.stateward.disposal.boundary.Disposals;
import io.stateward.erasure.entity.ErasureRequest;
import io.stateward.erasure.entity.ErasureStatus;
import io.stateward.ledger.boundary.Ledger;
import io.stateward.operations.boundary.Operations;
import io.stateward.operations.boundary.Work;
import io.stateward.stores.entity.StoreAnswered;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Goes on with requests of which targets failed because a store did not answer, when it answers again.
 *
 * <p>A work row for each such store asks it now and then; a check that it answers asks for that at once. Each task begins again once by
 * itself, so that a store which comes and goes keeps nobody busy; then it is an officer's.
 */
@ApplicationScoped
@Transactional
@TenantScoped
public class StoreReturns {

    /** Kind of the work row; its reference is the store. */
    static final String WORK = "erasure-store-return";

    /** How long after a failure, and after a look, the store is asked. */
    static final Duration PAUSE = Duration.ofMinutes(5);

    /** Most requests that go on after one look; the others do after the next. */
    static final int AT_ONCE = 100;

    @Inject
    Requests requests;

    @Inject
    Disposals disposals;

    @Inject
    Operations operations;

    @Inject
    Work work;

    @Inject
    Ledger ledger;

    @Inject
    Clock clock;

    /** Has the stores asked that a request which needs attention waits for. */
    void expect(UUID request) {
        disposals
                .unreachableStores(request)
                .forEach(store ->
                        work.enqueueAtLatest(WORK, store, clock.instant().plus(PAUSE)));
    }

    void answered(@Observes StoreAnswered event) {
        if (!waiting(event.store()).isEmpty()) {
            work.enqueue(WORK, event.store(), clock.instant());
        }
    }

    /** Returns the requests that wait for a store and for nobody's decision. */
    List<UUID> waiting(UUID store) {
        return disposals.unreachableRuns(store, AT_ONCE).stream()
                .filter(id -> requests.find(id)
                        .filter(request -> request.status() == ErasureStatus.NEEDS_ATTENTION)
                        .isPresent())
                .toList();
    }

    /** Goes on with a request in a store that answers. */
    void goOn(UUID id, UUID store) {
        ErasureRequest request = requests.of(id);
        if (request.status() != ErasureStatus.NEEDS_ATTENTION) {
            return;
        }
        int targets = disposals.comeBack(id, store);
        if (targets > 0) {
            request.retry(operations.start(Workflow.WORK, id, 0));
            work.enqueue(Workflow.WORK, id, clock.instant());
            ledger.record("erasure-store-answered", Map.of("request", id, "store", store, "targets", targets));
        }
    }

    /** Has the store asked again later. */
    void later(UUID store) {
        work.enqueue(WORK, store, clock.instant().plus(PAUSE));
    }
}
