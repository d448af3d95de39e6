package io.stateward.disposal.control;

import io.stateward.StatewardException;
import io.stateward.catalog.boundary.CatalogDisposal;
import io.stateward.disposal.entity.Case;
import io.stateward.disposal.entity.DisposalTask;
import io.stateward.disposal.entity.RefusedTarget;
import io.stateward.policies.entity.Block;
import io.stateward.stores.boundary.Connector;
import io.stateward.stores.boundary.Connectors;
import io.stateward.stores.boundary.StoreUnreachable;
import io.stateward.stores.boundary.Stores;
import io.stateward.stores.entity.KnownItem;
import io.stateward.stores.entity.Outcome;
import io.stateward.stores.entity.StoreAccess;
import io.stateward.stores.entity.StoreView;
import io.stateward.stores.entity.Target;
import io.stateward.stores.entity.Verdict;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** Erases and verifies one target: asks the store outside any transaction and writes what came of it in one of its own. */
@ApplicationScoped
class Steps {

    private static final String SILENT = "The store stopped answering: ";

    @Inject
    Stores stores;

    @Inject
    Connectors connectors;

    @Inject
    CatalogDisposal catalog;

    @Inject
    Obstacles obstacles;

    @Inject
    Refused refused;

    @Inject
    Verdicts verdicts;

    @Inject
    Tasks tasks;

    @Inject
    Clock clock;

    /** Is a target with everything its connector needs. */
    private record Opened(
            Connector connector,
            StoreAccess access,
            Target target,
            Case subject,
            List<KnownItem> known,
            List<Block> blocks) {

        List<Outcome> erase() {
            return Answers.of(() -> connector.erase(access, subject.person(), target, known, blocks));
        }

        void retire(String copy) {
            Answers.of(() -> {
                connector.retire(access, subject.person(), target, copy);
                return copy;
            });
        }

        Outcome verify(Outcome outcome) {
            return Answers.of(() -> connector.verify(access, subject.person(), target, known, outcome));
        }

        /**
         * Returns the catalog items that a hold keeps, or a minimum that has not ended. Where the store counts by dates of its own, as
         * in the rows of a table, every minimum counts.
         */
        Set<UUID> kept(Instant now) {
            boolean dated = connector.isCatalogued(target);
            return known.stream()
                    .filter(item -> blocks.stream()
                            .anyMatch(b -> b.items().contains(item.id()) && !(dated && isOver(b, item, now))))
                    .map(KnownItem::id)
                    .collect(Collectors.toSet());
        }

        private static boolean isOver(Block block, KnownItem item, Instant now) {
            Instant end = block.until(item.createdAt());
            return end != null && !end.isAfter(now);
        }
    }

    private Opened open(DisposalTask task, Case subject) {
        StoreView store = stores.of(task.storeId().toString());
        Connector connector = connectors.of(store.kind());
        Target target = task.target();
        List<Block> blocks = new ArrayList<>(obstacles.of(subject, store, target, connector.isCatalogued(target)));
        blocks.addAll(refused.around(task));
        return new Opened(
                connector, stores.access(task.storeId()), target, subject, known(task, connector, subject), blocks);
    }

    private List<KnownItem> known(DisposalTask task, Connector connector, Case subject) {
        Set<UUID> subjects = subject.person().subjects();
        if (!connector.isBesideItems(task.target())) {
            return catalog.items(task.items(), subjects);
        }
        return catalog.known(subjects, subject.person().cutOff()).getOrDefault(task.storeId(), List.of()).stream()
                .filter(item -> item.ref() != null)
                .toList();
    }

    void erase(DisposalTask task, Case subject) {
        Patience.await(clock.instant(), task.dueAt());
        try {
            erase(task, open(task, subject));
        } catch (StoreUnreachable e) {
            tasks.unanswered(task.id(), e, SILENT);
        } catch (StatewardException e) {
            tasks.fail(task.id(), Answers.sentence(e));
        }
    }

    /** A refused target is not asked about at its store, whatever kind that is: nothing of it is touched. */
    private void erase(DisposalTask task, Opened opened) {
        Optional<RefusedTarget> refusal = refused.on(task);
        if (refusal.isPresent()) {
            verdicts.erased(task, List.of(refusal.get().outcome(task)), Set.copyOf(task.items()));
            return;
        }
        verdicts.erased(task, rederivable(task, opened), opened.kept(clock.instant()));
    }

    /** Says of what only a person can rewrite that it can be made anew instead, where it can. */
    private List<Outcome> rederivable(DisposalTask task, Opened opened) {
        List<Outcome> outcomes = opened.erase();
        if (outcomes.stream().noneMatch(o -> o.verdict() == Verdict.PENDING_REDACTION)) {
            return outcomes;
        }
        int sources =
                catalog.otherSources(task.items(), opened.subject().person().subjects());
        return sources == 0
                ? outcomes
                : outcomes.stream().map(o -> rederivable(o, sources)).toList();
    }

    private static Outcome rederivable(Outcome outcome, int sources) {
        if (outcome.verdict() != Verdict.PENDING_REDACTION) {
            return outcome;
        }
        String why = outcome.why();
        return outcome.because((why == null ? "" : why + " ") + "It was derived from " + sources
                + (sources == 1 ? " other item that stays" : " other items that stay")
                + ": re-derive it from the remaining sources, delete this one, then retry.");
    }

    void verify(DisposalTask task, Case subject) {
        Patience.await(clock.instant(), task.dueAt());
        try {
            DisposalTask now = retired(task, subject);
            Opened opened = open(now, subject);
            Outcome outcome = opened.verify(now.outcome());
            if (outcome.verdict() == Verdict.FAILED && now.attempts() < Patience.MAX_ROUNDS) {
                // Written after the erase, or survived it: erased once more, and verified again at its next turn.
                tasks.again(now.id());
                erase(now, opened);
            } else {
                verdicts.settled(now, outcome, subject.person().subjects());
            }
        } catch (StoreUnreachable e) {
            tasks.unanswered(task.id(), e, SILENT);
        } catch (StatewardException e) {
            tasks.fail(task.id(), Answers.sentence(e));
        }
    }

    /** Has the original go where a copy took its place: the copy is written down by now, and is the target from then on. */
    private DisposalTask retired(DisposalTask task, Case subject) {
        String copy = task.outcome().replacement();
        if (copy == null) {
            return task;
        }
        open(task, subject).retire(copy);
        return tasks.moved(task.id());
    }

    /** Asks the store again about a target whose verdict stands, and writes nothing. */
    Outcome look(DisposalTask task, Case subject) {
        return open(task, subject).verify(task.outcome());
    }
}
