package io.stateward.restore.control;

import io.stateward.StatewardException;
import io.stateward.TenantScoped;
import io.stateward.ledger.boundary.Ledger;
import io.stateward.operations.boundary.Operations;
import io.stateward.operations.boundary.Work;
import io.stateward.restore.entity.RestoredStore;
import io.stateward.restore.entity.RestoredStoreView;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Keeps reports of stores that were put back. */
@ApplicationScoped
@Transactional
@TenantScoped
public class StoreReports {

    /** Most reports in a list. */
    public static final int MAX_LISTED = 200;

    @Inject
    EntityManager entities;

    @Inject
    Operations operations;

    @Inject
    Work work;

    @Inject
    Ledger ledger;

    @Inject
    Clock clock;

    /** Writes it down and asks for what has to be done. */
    public RestoredStore begin(RestoredStore.Report report) {
        UUID operation = operations.start(StoreLooksAgain.KIND, report.store(), 0);
        RestoredStore restored = new RestoredStore(report, operation, clock.instant());
        entities.persist(restored);
        work.enqueue(StoreLooksAgain.KIND, restored.id(), clock.instant());
        ledger.record(
                "store-restored",
                Map.of("store", report.store(), "restoredTo", report.restoredTo(), "reason", report.reason()));
        return restored;
    }

    public List<RestoredStoreView> of(UUID store) {
        return entities.createNamedQuery("RestoredStore.of", RestoredStore.class)
                .setParameter("store", store)
                .setMaxResults(MAX_LISTED)
                .getResultStream()
                .map(RestoredStore::view)
                .toList();
    }

    RestoredStore one(UUID id) {
        return Optional.ofNullable(entities.find(RestoredStore.class, id))
                .orElseThrow(() -> StatewardException.notFound("report of a restored store"));
    }
}
