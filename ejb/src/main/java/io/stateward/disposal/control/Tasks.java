package io.stateward.disposal.control;

import io.stateward.Ids;
import io.stateward.StatewardException;
import io.stateward.TenantScoped;
import io.stateward.disposal.entity.DisposalTask;
import io.stateward.disposal.entity.GoneData;
import io.stateward.disposal.entity.SeenTarget;
import io.stateward.disposal.entity.TaskState;
import io.stateward.disposal.entity.TaskView;
import io.stateward.stores.boundary.StoreUnreachable;
import io.stateward.stores.entity.Outcome;
import io.stateward.stores.entity.Target;
import io.stateward.stores.entity.Verdict;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Reads and writes the tasks; each call is one durable step. */
@ApplicationScoped
@Transactional(TxType.REQUIRED)
@TenantScoped
class Tasks {

    @Inject
    EntityManager entities;

    @Inject
    Clock clock;

    /** Opens a run: one search for each store, unless it is open already. */
    void open(UUID run, List<UUID> stores) {
        Set<UUID> opened = new HashSet<>(
                entities.createQuery("select t.storeId from DisposalTask t where t.runId = :run", UUID.class)
                        .setParameter("run", run)
                        .getResultList());
        stores.stream()
                .filter(store -> !opened.contains(store))
                .forEach(store -> entities.persist(DisposalTask.search(Ids.next(), run, store, clock.instant())));
    }

    /** Has every store of a run searched again: by the task that stands for the store, or by a new one where targets took its place. */
    void searchAgain(UUID run) {
        searchAgain(run, store -> true);
    }

    /** As above, some of the stores. */
    void searchAgain(UUID run, Predicate<UUID> wanted) {
        Instant now = clock.instant();
        List<DisposalTask> all = entities.createQuery(
                        "select t from DisposalTask t where t.runId = :run", DisposalTask.class)
                .setParameter("run", run)
                .getResultList();
        Map<UUID, DisposalTask> searches =
                all.stream().filter(DisposalTask::isSearch).collect(Collectors.toMap(DisposalTask::storeId, t -> t));
        all.stream().map(DisposalTask::storeId).distinct().filter(wanted).forEach(store -> {
            DisposalTask search = searches.get(store);
            if (search == null) {
                entities.persist(DisposalTask.search(Ids.next(), run, store, now));
            } else if (search.state() == TaskState.DONE) {
                search.retry(now);
            }
        });
    }

    /**
     * Ends a search: targets become tasks, each once; a store without any says so. A target that was settled as gone and is found again
     * goes back, or its task would claim what is not so.
     */
    void searched(UUID search, Search.Finding finding) {
        DisposalTask task = of(search);
        Instant now = clock.instant();
        Map<String, List<DisposalTask>> known =
                ofStore(task).stream().collect(Collectors.groupingBy(t -> t.kind() + "/" + t.current()));
        for (Search.Found found : finding.found()) {
            List<DisposalTask> before = known.getOrDefault(key(found.target()), List.of());
            if (before.isEmpty()) {
                DisposalTask added = added(task, found, now);
                known.put(key(found.target()), List.of(added));
            } else if (before.stream().allMatch(DisposalTask::isSettledAsGone)) {
                before.forEach(t -> t.retry(now));
            }
        }
        if (finding.found().isEmpty()) {
            task.conclude(finding.nothing(), now);
        } else {
            entities.remove(task);
        }
    }

    private DisposalTask added(DisposalTask search, Search.Found found, Instant now) {
        DisposalTask added = new DisposalTask(Ids.next(), search.runId(), search.storeId(), found.target(), now);
        if (found.outcome() != null) {
            added.conclude(found.outcome(), now);
        }
        entities.persist(added);
        return added;
    }

    static String key(Target target) {
        return target.kind() + "/" + target.ref();
    }

    /** Returns all tasks of the run in the task's store. */
    List<DisposalTask> ofStore(DisposalTask task) {
        return entities.createQuery(
                        "select t from DisposalTask t where t.runId = :run and t.storeId = :store", DisposalTask.class)
                .setParameter("run", task.runId())
                .setParameter("store", task.storeId())
                .getResultList();
    }

    /**
     * Puts a task off whose store did not answer, or ends it when that has lasted too long.
     *
     * @param failed what to say then, before the reason
     */
    void unanswered(UUID id, StoreUnreachable e, String failed) {
        DisposalTask task = of(id);
        Instant now = clock.instant();
        if (Patience.isOver(task, e.why(), now)) {
            String why = failed + e.reason()
                    + " Bring it back: the task goes on by itself when the store answers again, or retry it.";
            task.abandon(Outcome.failed(task.target().found(), why), now);
        } else {
            task.putOff(Patience.until(now, task.attempts(), e.retryAfter()), e.reason(), e.why(), now);
        }
    }

    void await(UUID id, Instant until) {
        of(id).await(until);
    }

    void fail(UUID id, String reason) {
        DisposalTask task = of(id);
        task.conclude(Outcome.failed(task.target().found(), reason), clock.instant());
    }

    /**
     * Writes the outcomes of an erase: that of the task's own part, else the first of a new part; others as tasks of their parts. What
     * comes of a part that has a task already is added to that; a task that is left with nothing of its own goes.
     */
    void erased(UUID id, List<Outcome> outcomes) {
        DisposalTask task = of(id);
        Instant now = clock.instant();
        Map<String, DisposalTask> parts = new HashMap<>();
        ofTarget(task).forEach(t -> parts.put(t.part(), t));
        Optional<Outcome> own = outcomes.stream()
                .filter(o -> o.part().equals(task.part()))
                .findFirst()
                .or(() -> outcomes.stream()
                        .filter(o -> !parts.containsKey(o.part()))
                        .findFirst());
        own.ifPresentOrElse(outcome -> take(task, outcome, now), () -> entities.remove(task));
        outcomes.stream().filter(o -> own.filter(o::equals).isEmpty()).forEach(o -> {
            DisposalTask other = parts.get(o.part());
            if (other == null) {
                entities.persist(task.partOf(Ids.next(), o, now));
            } else if (other.state() != TaskState.FOUND) {
                other.takeOver(o, now);
            }
        });
    }

    private static void take(DisposalTask task, Outcome outcome, Instant now) {
        if (!task.part().equals(outcome.part())) {
            task.narrow(outcome.part());
        }
        task.erased(outcome, now);
    }

    /** Returns the tasks of the parts that the task's target has, itself among them. */
    List<DisposalTask> ofTarget(DisposalTask task) {
        Target target = task.target();
        return entities.createQuery(
                        "select t from DisposalTask t where t.runId = :run and t.storeId = :store and t.kind ="
                                + " :kind and t.ref = :ref",
                        DisposalTask.class)
                .setParameter("run", task.runId())
                .setParameter("store", task.storeId())
                .setParameter("kind", target.kind())
                .setParameter("ref", target.ref())
                .getResultList();
    }

    void verified(UUID id, Outcome outcome) {
        of(id).conclude(outcome, clock.instant());
    }

    /** Makes the copy that took the target's place the target. */
    DisposalTask moved(UUID id) {
        DisposalTask task = of(id);
        task.move(clock.instant());
        return task;
    }

    void again(UUID id) {
        of(id).again(clock.instant());
    }

    List<TaskView> views(UUID run) {
        return entities.createQuery(
                        "select t from DisposalTask t where t.runId = :run order by t.storeId, t.wave, t.id",
                        DisposalTask.class)
                .setParameter("run", run)
                .getResultStream()
                .map(DisposalTask::view)
                .toList();
    }

    /** Returns what the run's tasks have of their targets beside what is shown of them, by task. */
    Map<UUID, SeenTarget> seen(UUID run) {
        Map<UUID, SeenTarget> seen = new HashMap<>();
        entities.createQuery("select t from DisposalTask t where t.runId = :run", DisposalTask.class)
                .setParameter("run", run)
                .getResultStream()
                .map(DisposalTask::seen)
                .forEach(target -> seen.put(target.task(), target));
        return seen;
    }

    /** Returns the finished tasks of the run that something stands against. */
    List<DisposalTask> blocked(UUID run) {
        return entities.createQuery(
                        "select t from DisposalTask t where t.runId = :run and t.state = :done", DisposalTask.class)
                .setParameter("run", run)
                .setParameter("done", TaskState.DONE)
                .getResultStream()
                .filter(DisposalTask::isBlocked)
                .toList();
    }

    /** Returns all tasks of the run. */
    List<DisposalTask> all(UUID run) {
        return entities.createQuery(
                        "select t from DisposalTask t where t.runId = :run order by t.id", DisposalTask.class)
                .setParameter("run", run)
                .getResultList();
    }

    /** Returns what is gone by now: targets that were found and are, and the gone part of those that something keeps. */
    List<GoneData> gone(UUID run) {
        return all(run).stream()
                .filter(t -> !t.isSearch() && t.outcome().verdict() != Verdict.NOTHING_FOUND)
                // Nobody was given a copy that was made for the person themselves.
                .filter(t -> !t.target().isOwnCopy())
                .filter(t -> t.isSettledAsGone() || t.outcome().erased() > 0)
                .map(t -> new GoneData(
                        t.storeId(),
                        t.target().categories(),
                        t.items(),
                        Math.max(1, t.outcome().erased())))
                .toList();
    }

    DisposalTask add(DisposalTask task) {
        entities.persist(task);
        return task;
    }

    DisposalTask of(UUID id) {
        return Optional.ofNullable(entities.find(DisposalTask.class, id))
                .orElseThrow(() -> StatewardException.notFound("task"));
    }
}
