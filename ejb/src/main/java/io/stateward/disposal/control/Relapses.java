package io.stateward.disposal.control;

import io.stateward.Ids;
import io.stateward.StatewardException;
import io.stateward.disposal.entity.Case;
import io.stateward.disposal.entity.DisposalTask;
import io.stateward.disposal.entity.Relapse;
import io.stateward.disposal.entity.Relapse.Again;
import io.stateward.disposal.entity.Relapse.Fresh;
import io.stateward.stores.boundary.Connector;
import io.stateward.stores.boundary.Connectors;
import io.stateward.stores.boundary.StoreUnreachable;
import io.stateward.stores.boundary.Stores;
import io.stateward.stores.entity.Evidence;
import io.stateward.stores.entity.Outcome;
import io.stateward.stores.entity.StoreAccess;
import io.stateward.stores.entity.Target;
import io.stateward.stores.entity.Verdict;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Looks whether anything of a person is there again after a run has ended, by both ways that a run has: the search by person, and the
 * verification of every target that was gone. What is still at work on the person's state is ended first in all stores, as in a run; beyond that
 * looking changes nothing. What was found is sent back into the run by {@link #reopen}.
 */
@ApplicationScoped
public class Relapses {

    private static final String UNDATED =
            "Something about the person is there again, and the store does not tell when it"
                    + " came into being: it may be from before the cut-off, or the person may have come back. Retry to erase"
                    + " it, or excuse it if they have.";

    private static final String INCESSANT =
            "This comes back again and again: something still writes it. Stop what does," + " then retry.";

    @Inject
    Stores stores;

    @Inject
    Connectors connectors;

    @Inject
    Search search;

    @Inject
    Steps steps;

    @Inject
    Tasks tasks;

    @Inject
    Clock clock;

    /** Stops and asks the stores of the run outside any transaction; one that does not answer holds up no other. */
    @Transactional(TxType.NOT_SUPPORTED)
    public Relapse of(Case subject) {
        List<Again> again = new ArrayList<>();
        List<Fresh> fresh = new ArrayList<>();
        Map<UUID, String> silent = new HashMap<>();
        Map<UUID, List<DisposalTask>> byStore =
                tasks.all(subject.run()).stream().collect(Collectors.groupingBy(DisposalTask::storeId));
        byStore.keySet().forEach(store -> asked(store, silent, () -> search.stop(store, subject)));
        // What still runs in a store that could not be stopped may be writing: what it shows now says nothing.
        byStore.keySet().stream()
                .filter(store -> !silent.containsKey(store))
                .toList()
                .forEach(store -> asked(
                        store,
                        silent,
                        () -> search(store, subject, byStore.getOrDefault(store, List.of()), again, fresh)));
        return new Relapse(again, fresh, silent);
    }

    private static void asked(UUID store, Map<UUID, String> silent, Runnable question) {
        try {
            question.run();
        } catch (StoreUnreachable e) {
            silent.put(store, e.reason());
        } catch (StatewardException e) {
            silent.put(store, Answers.sentence(e));
        }
    }

    private void search(UUID store, Case subject, List<DisposalTask> known, List<Again> again, List<Fresh> fresh) {
        StoreAccess access = stores.access(store);
        Connector connector = connectors.of(stores.of(store.toString()).kind());
        Map<String, List<DisposalTask>> byKey =
                known.stream().collect(Collectors.groupingBy(t -> Tasks.key(t.target())));
        Map<UUID, Again> there = new HashMap<>();
        List<Fresh> unmet = new ArrayList<>();
        for (Search.Found found : search.in(store, subject).found()) {
            Target target = found.target();
            if (found.outcome() != null || target.found() == 0 || target.isOwnCopy()) {
                continue;
            }
            List<DisposalTask> before = byKey.getOrDefault(Tasks.key(target), List.of());
            boolean dated = connector.isDated(access, target);
            if (before.isEmpty()) {
                unmet.add(new Fresh(store, target, dated));
            } else if (before.stream().allMatch(DisposalTask::isSettledAsGone)) {
                before.forEach(t -> there.put(t.id(), new Again(t.id(), dated)));
            }
        }
        for (DisposalTask task : known) {
            boolean open = task.isSettledAsGone() && !task.isSearch() && !there.containsKey(task.id());
            if (open && isThere(task, subject)) {
                there.put(task.id(), new Again(task.id(), connector.isDated(access, task.target())));
            }
        }
        again.addAll(there.values());
        fresh.addAll(unmet);
    }

    private boolean isThere(DisposalTask task, Case subject) {
        Outcome seen = steps.look(task, subject);
        if (seen.verdict() == Verdict.FAILED && seen.evidence() == Evidence.NONE) {
            String why = seen.why();
            throw new StoreUnreachable(why == null ? "The target could not be verified again." : why);
        }
        return seen.verdict() == Verdict.FAILED;
    }

    /**
     * Sends back into the run what is there again, for it to be erased; what may be newer than the cut-off, what could not be asked, and
     * everything once it has come back too often, is left to an officer.
     */
    @Transactional(TxType.MANDATORY)
    public void reopen(UUID run, Relapse relapse, boolean tooOften) {
        Instant now = clock.instant();
        for (Again again : relapse.again()) {
            DisposalTask task = tasks.of(again.task());
            if (tooOften || !again.dated()) {
                task.conclude(thereAgain(task.target(), tooOften), now);
            } else {
                task.retry(now);
            }
        }
        for (Fresh fresh : relapse.fresh()) {
            DisposalTask task = new DisposalTask(Ids.next(), run, fresh.store(), fresh.target(), now);
            if (tooOften || !fresh.dated()) {
                task.conclude(thereAgain(fresh.target(), tooOften), now);
            }
            tasks.add(task);
        }
    }

    /** Notes stores that could not be looked into again, for an officer. */
    @Transactional(TxType.MANDATORY)
    public void silent(UUID run, Map<UUID, String> silent) {
        Instant now = clock.instant();
        silent.forEach((store, reason) -> {
            DisposalTask task = tasks.all(run).stream()
                    .filter(t -> t.isSearch() && t.storeId().equals(store))
                    .findFirst()
                    .map(t -> tasks.of(t.id()))
                    .orElseGet(() -> tasks.add(DisposalTask.search(Ids.next(), run, store, now)));
            task.conclude(
                    Outcome.failed(
                            0,
                            "The store could not be looked into again: " + reason
                                    + " Bring it back, then retry this task."),
                    now);
        });
    }

    private static Outcome thereAgain(Target target, boolean tooOften) {
        return Outcome.of(Verdict.FAILED, Evidence.API, target.found(), 0).because(tooOften ? INCESSANT : UNDATED);
    }
}
