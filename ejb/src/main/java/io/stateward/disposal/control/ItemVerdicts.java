package io.stateward.disposal.control;

import io.stateward.Ids;
import io.stateward.catalog.boundary.CatalogExpiry;
import io.stateward.disposal.entity.DisposalTask;
import io.stateward.disposal.entity.ItemTasks;
import io.stateward.stores.entity.Outcome;
import io.stateward.stores.entity.Target;
import io.stateward.stores.entity.Verdict;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Writes what came of items to the catalog, and tasks for what did not end clean. */
@ApplicationScoped
public class ItemVerdicts {

    /** Kind of a task that is about one item. */
    static final String ITEM = "item";

    @Inject
    CatalogExpiry catalog;

    @Inject
    Intents intents;

    @Inject
    EntityManager entities;

    public int settle(ItemTasks tasks, Map<UUID, Outcome> outcomes, Instant now) {
        Map<Verdict, List<UUID>> gone = new EnumMap<>(Verdict.class);
        int written = 0;
        for (Map.Entry<UUID, Outcome> item : outcomes.entrySet()) {
            Outcome outcome = item.getValue();
            if (outcome.verdict().isGone()) {
                gone.computeIfAbsent(outcome.verdict(), v -> new ArrayList<>()).add(item.getKey());
            } else if (written < tasks.limit()) {
                entities.persist(task(tasks, item.getKey(), outcome, now));
                written++;
            }
        }
        catalog.gone(gone, now);
        intents.forget(
                tasks.store(), gone.values().stream().flatMap(List::stream).toList());
        return written;
    }

    private static DisposalTask task(ItemTasks tasks, UUID item, Outcome outcome, Instant now) {
        Target target = new Target(ITEM, item.toString(), "state item " + item, 0, 1, false, List.of(item));
        DisposalTask task = new DisposalTask(Ids.next(), tasks.run(), tasks.store(), target, now);
        task.conclude(outcome, now);
        return task;
    }
}
