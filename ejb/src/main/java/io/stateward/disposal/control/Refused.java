package io.stateward.disposal.control;

import io.stateward.Ids;
import io.stateward.StatewardException;
import io.stateward.StatewardException.Kind;
import io.stateward.TenantScoped;
import io.stateward.disposal.entity.DisposalTask;
import io.stateward.disposal.entity.RefusableTarget;
import io.stateward.disposal.entity.RefusalNote;
import io.stateward.disposal.entity.RefusedTarget;
import io.stateward.disposal.entity.RefusedView;
import io.stateward.policies.entity.Block;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** Keeps what is refused of a run, and says what that keeps of each target. */
@ApplicationScoped
@Transactional
@TenantScoped
public class Refused {

    /** Most refusals of one run. */
    public static final int MAX_OF_RUN = 1_000;

    @Inject
    EntityManager entities;

    @Inject
    Tasks tasks;

    @Inject
    Clock clock;

    /**
     * Refuses targets; one that is refused already stays as it is.
     *
     * @return how many were added
     * @throws StatewardException {@code too-many-refusals} (409)
     */
    public int add(UUID run, Collection<RefusableTarget> targets, RefusalNote note) {
        List<RefusedTarget> before = ofRun(run);
        Set<RefusableTarget> known = before.stream()
                .map(RefusedTarget::target)
                .map(Refused::nameless)
                .collect(Collectors.toSet());
        List<RefusableTarget> fresh = targets.stream()
                .filter(t -> !known.contains(nameless(t)))
                .distinct()
                .toList();
        if (before.size() + fresh.size() > MAX_OF_RUN) {
            throw new StatewardException(
                    Kind.CONFLICT,
                    "too-many-refusals",
                    "A request has at most " + MAX_OF_RUN + " refusals. Refuse a whole store, or the request.");
        }
        Instant now = clock.instant();
        fresh.forEach(target -> entities.persist(new RefusedTarget(Ids.next(), run, target, note, now)));
        return fresh.size();
    }

    /**
     * Returns the targets of those names: of a task its id or its key, of what a search found its key.
     *
     * @throws StatewardException {@code target-unknown} (422), {@code target-gone} (409) if one of them was erased
     */
    public List<RefusableTarget> named(UUID run, Collection<UUID> names, Collection<RefusableTarget> found) {
        Map<UUID, RefusableTarget> known = new HashMap<>();
        found.forEach(target -> known.put(target.key(run), target));
        Set<UUID> gone = new HashSet<>();
        tasks.all(run).stream().filter(task -> !task.isSearch()).forEach(task -> {
            RefusableTarget target = target(task);
            known.put(task.id(), target);
            known.put(target.key(run), target);
            if (task.isErased()) {
                gone.addAll(List.of(task.id(), target.key(run)));
            }
        });
        if (!known.keySet().containsAll(names)) {
            throw new StatewardException(
                    Kind.UNPROCESSABLE,
                    "target-unknown",
                    "'targets' names something that is no target of this request. Take the keys from its plan, or the ids of"
                            + " its tasks; a store that does not answer now can be refused as a whole.");
        }
        if (names.stream().anyMatch(gone::contains)) {
            throw new StatewardException(
                    Kind.CONFLICT,
                    "target-gone",
                    "One of the targets was erased already: it cannot be refused any more.");
        }
        return names.stream().map(known::get).distinct().toList();
    }

    private static RefusableTarget target(DisposalTask task) {
        return new RefusableTarget(
                task.storeId(), task.kind(), task.target().ref(), task.target().description());
    }

    /** Two searches may describe a target in other words. */
    private static RefusableTarget nameless(RefusableTarget target) {
        return new RefusableTarget(target.store(), target.kind(), target.ref(), "");
    }

    /** Withdraws a refusal; tasks that it kept are started again and returned. */
    public Set<UUID> withdraw(UUID run, UUID refusal) {
        RefusedTarget refused = Optional.ofNullable(entities.find(RefusedTarget.class, refusal))
                .filter(r -> ofRun(run).contains(r))
                .orElseThrow(() -> StatewardException.notFound("refusal"));
        entities.remove(refused);
        entities.flush();
        Instant now = clock.instant();
        return tasks.blocked(run).stream()
                .filter(refused::covers)
                .filter(task -> on(task).isEmpty())
                .map(task -> {
                    task.retry(now);
                    return task.id();
                })
                .collect(Collectors.toSet());
    }

    public List<RefusedView> views(UUID run) {
        List<RefusedTarget> all = ofRun(run);
        List<DisposalTask> blocked = all.isEmpty() ? List.of() : tasks.blocked(run);
        return all.stream()
                .map(r -> r.view((int) blocked.stream().filter(r::covers).count()))
                .toList();
    }

    /** Returns what is refused of a run, those whose ground has ended among them. */
    List<RefusedTarget> ofRun(UUID run) {
        return entities.createNamedQuery("RefusedTarget.ofRun", RefusedTarget.class)
                .setParameter("run", run)
                .getResultList();
    }

    /** Returns the refusals that stand and keep a task, by task: of those that are blocked. */
    public Map<UUID, RefusedView> kept(UUID run) {
        Map<UUID, RefusedView> kept = new HashMap<>();
        Instant now = clock.instant();
        List<RefusedTarget> standing =
                ofRun(run).stream().filter(r -> r.stands(now)).toList();
        if (!standing.isEmpty()) {
            tasks.blocked(run)
                    .forEach(task -> standing.stream()
                            .filter(r -> r.covers(task))
                            .findFirst()
                            .ifPresent(r -> kept.put(task.id(), r.view(1))));
        }
        return kept;
    }

    /** Returns the refusal that keeps the task's target, the first if there are several. */
    Optional<RefusedTarget> on(DisposalTask task) {
        return of(
                task.runId(),
                new RefusableTarget(task.storeId(), task.kind(), task.target().ref(), ""));
    }

    /** As above, of a target that is no task yet. */
    Optional<RefusedTarget> of(UUID run, RefusableTarget target) {
        return entities.createNamedQuery("RefusedTarget.on", RefusedTarget.class)
                .setParameter("run", run)
                .setParameter("store", target.store())
                .setParameter("kind", target.kind())
                .setParameter("ref", target.ref())
                .setParameter("all", DisposalTask.STORE)
                .setParameter("now", clock.instant())
                .setMaxResults(1)
                .getResultStream()
                .findFirst();
    }

    /**
     * Returns what refused targets of the same store keep of this one: items that both cover, and pieces of categories that only the refused
     * one has, so that rows which lead to refused rows stay.
     */
    List<Block> around(DisposalTask task) {
        List<Block> blocks = new ArrayList<>();
        for (DisposalTask other : refusedBeside(task)) {
            on(other).ifPresent(refusal -> {
                Set<UUID> items = new HashSet<>(other.items());
                items.retainAll(task.items());
                Set<String> categories = new HashSet<>(other.target().categories());
                categories.removeAll(task.target().categories());
                if (!items.isEmpty()) {
                    blocks.add(refusal.block(Set.of(), items));
                }
                if (!categories.isEmpty()) {
                    blocks.add(refusal.block(categories, Set.of()));
                }
            });
        }
        return blocks;
    }

    private List<DisposalTask> refusedBeside(DisposalTask task) {
        return entities.createNamedQuery("RefusedTarget.tasksInStore", DisposalTask.class)
                .setParameter("run", task.runId())
                .setParameter("store", task.storeId())
                .setParameter("all", DisposalTask.STORE)
                .setParameter("now", clock.instant())
                .getResultStream()
                .filter(other -> !other.isSearch() && !other.id().equals(task.id()))
                .toList();
    }
}
