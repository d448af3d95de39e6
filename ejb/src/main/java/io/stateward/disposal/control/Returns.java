package io.stateward.disposal.control;

import io.stateward.TenantScoped;
import io.stateward.disposal.entity.DisposalTask;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** Knows the tasks that failed because their store did not answer, and starts them again when it does; each once. */
@ApplicationScoped
@Transactional
@TenantScoped
public class Returns {

    /** How long a task that failed so begins again by itself; after that an officer has had time to decide. */
    static final Duration KEPT = Duration.ofDays(30);

    private static final String WAITING = " t.unreachable = true and t.comeBack = false and t.updatedAt > :since";

    @Inject
    EntityManager entities;

    @Inject
    Clock clock;

    public Set<UUID> stores(UUID run) {
        return Set.copyOf(entities.createQuery(
                        "select distinct t.storeId from DisposalTask t where t.runId = :run and" + WAITING, UUID.class)
                .setParameter("run", run)
                .setParameter("since", since())
                .getResultList());
    }

    public List<UUID> runs(UUID store, int limit) {
        return entities.createQuery(
                        "select distinct t.runId from DisposalTask t where t.storeId = :store and" + WAITING
                                + " order by t.runId",
                        UUID.class)
                .setParameter("store", store)
                .setParameter("since", since())
                .setMaxResults(limit)
                .getResultList();
    }

    public int comeBack(UUID run, UUID store) {
        List<DisposalTask> tasks = entities.createQuery(
                        "select t from DisposalTask t where t.runId = :run and t.storeId = :store and" + WAITING,
                        DisposalTask.class)
                .setParameter("run", run)
                .setParameter("store", store)
                .setParameter("since", since())
                .getResultList();
        tasks.forEach(task -> task.comeBack(clock.instant()));
        return tasks.size();
    }

    private Instant since() {
        return clock.instant().minus(KEPT);
    }
}
