package io.stateward.disposal.control;

import io.stateward.TenantScoped;
import io.stateward.disposal.entity.DisposalTask;
import io.stateward.disposal.entity.TaskState;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Clock;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Says what of a run is to be worked on next, and when. */
@ApplicationScoped
@Transactional(TxType.REQUIRED)
@TenantScoped
class Agenda {

    @Inject
    EntityManager entities;

    @Inject
    Clock clock;

    /** Returns the next search of the run, the one due first, unless that is too far away to wait for. */
    Optional<DisposalTask> nextSearch(UUID run) {
        return entities.createQuery(
                        "select t from DisposalTask t where t.runId = :run and t.state = :state order by t.dueAt, t.id",
                        DisposalTask.class)
                .setParameter("run", run)
                .setParameter("state", TaskState.SEARCHING)
                .setMaxResults(1)
                .getResultStream()
                .findFirst()
                .filter(this::isNear);
    }

    private boolean isNear(DisposalTask task) {
        return Patience.isNear(clock.instant(), task);
    }

    /** Returns the stores that are still to be searched. */
    List<UUID> openSearches(UUID run) {
        return entities.createQuery(
                        "select distinct t.storeId from DisposalTask t where t.runId = :run and t.state in :states order by"
                                + " t.storeId",
                        UUID.class)
                .setParameter("run", run)
                .setParameter("states", List.of(TaskState.SEARCHING, TaskState.FOUND))
                .getResultList();
    }

    /**
     * Returns the next task of a store to be brought out of that state, in the order of work; none while the next one's time is too far away
     * to wait for, because what comes after it must not go before.
     */
    Optional<DisposalTask> next(UUID run, UUID store, TaskState state) {
        return entities.createQuery(
                        "select t from DisposalTask t where t.runId = :run and t.storeId = :store and t.state = :state"
                                + " order by t.wave, t.dueAt, t.id",
                        DisposalTask.class)
                .setParameter("run", run)
                .setParameter("store", store)
                .setParameter("state", state)
                .setMaxResults(1)
                .getResultStream()
                .findFirst()
                .filter(this::isNear);
    }

    /**
     * Returns when targets of an earlier stage are worked on next, in whichever store. Those of a store that does not answer are not waited
     * for: each is a task that names its own target, which is found without what it was derived from.
     */
    Optional<Instant> earlierStage(UUID run, int stage) {
        return Optional.ofNullable(entities.createQuery(
                        "select min(t.dueAt) from DisposalTask t where t.runId = :run and t.state = :found and"
                                + " t.wave < :first and t.silentSince is null",
                        Instant.class)
                .setParameter("run", run)
                .setParameter("found", TaskState.FOUND)
                .setParameter("first", stage * Stages.WIDTH)
                .getSingleResult());
    }

    /** Returns when the next open task of a run is due; none if all are done. */
    Optional<Instant> nextDue(UUID run) {
        return Optional.ofNullable(entities.createQuery(
                        "select min(t.dueAt) from DisposalTask t where t.runId = :run and t.state <> :done",
                        Instant.class)
                .setParameter("run", run)
                .setParameter("done", TaskState.DONE)
                .getSingleResult());
    }

    /** Counts the tasks of a run by state. */
    Map<TaskState, Long> states(UUID run) {
        Map<TaskState, Long> states = new EnumMap<>(TaskState.class);
        entities.createQuery(
                        "select t.state, count(t) from DisposalTask t where t.runId = :run group by t.state",
                        Object[].class)
                .setParameter("run", run)
                .getResultList()
                .forEach(row -> states.put((TaskState) row[0], (Long) row[1]));
        return states;
    }

    List<UUID> openStores(UUID run) {
        return entities.createQuery(
                        "select distinct t.storeId from DisposalTask t where t.runId = :run and t.state <> :done"
                                + " order by t.storeId",
                        UUID.class)
                .setParameter("run", run)
                .setParameter("done", TaskState.DONE)
                .getResultList();
    }
}
