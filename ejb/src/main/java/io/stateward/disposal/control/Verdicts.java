package io.stateward.disposal.control;

import io.stateward.TenantScoped;
import io.stateward.catalog.boundary.CatalogDisposal;
import io.stateward.disposal.entity.DisposalTask;
import io.stateward.stores.entity.Outcome;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** Writes what came of a step to the task and to the catalog, in one transaction. */
@ApplicationScoped
@Transactional
@TenantScoped
class Verdicts {

    @Inject
    Tasks tasks;

    @Inject
    CatalogDisposal catalog;

    @Inject
    Intents intents;

    @Inject
    Clock clock;

    /**
     * Notes an erase.
     *
     * @param kept catalog items that a hold or a minimum keeps; they are restricted at once
     */
    void erased(DisposalTask task, List<Outcome> outcomes, Set<UUID> kept) {
        tasks.erased(task.id(), outcomes);
        outcomes.forEach(outcome -> replaced(task, outcome));
        catalog.restrict(task.items().stream().filter(kept::contains).toList());
        catalog.release(task.items().stream().filter(i -> !kept.contains(i)).toList());
    }

    private void replaced(DisposalTask task, Outcome outcome) {
        String copy = outcome.replacement();
        if (copy != null) {
            catalog.replace(task.items(), task.target().ref(), copy);
            catalog.replace(task.items(), task.current(), copy);
        }
    }

    /**
     * Settles a task that was verified. What was kept when the target was erased is still there, whatever stands against it now: it is
     * restricted in the catalog, and stays.
     */
    void settled(DisposalTask task, Outcome outcome, Set<UUID> subjects) {
        tasks.verified(task.id(), outcome);
        Set<UUID> kept = catalog.restricted(task.items());
        List<UUID> disposed =
                task.items().stream().filter(i -> !kept.contains(i)).toList();
        catalog.dispose(disposed, subjects, outcome.verdict(), clock.instant());
        if (outcome.verdict().isGone()) {
            intents.forget(task.storeId(), disposed);
        }
    }
}
