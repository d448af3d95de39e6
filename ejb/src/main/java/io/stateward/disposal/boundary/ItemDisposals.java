package io.stateward.disposal.boundary;

import io.stateward.Boundary;
import io.stateward.disposal.control.ItemSteps;
import io.stateward.disposal.control.ItemVerdicts;
import io.stateward.disposal.entity.ItemTasks;
import io.stateward.policies.entity.Disposition;
import io.stateward.stores.boundary.StoreUnreachable;
import io.stateward.stores.entity.KnownItem;
import io.stateward.stores.entity.Outcome;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Disposes of given items as wholes, whomever they are about: a run whose targets are items and not what is about one person.
 *
 * <p>Its caller has the checkpoint, a set at a time; what is repeated after a crash finds items gone already. Only what did not end clean
 * becomes a task.
 */
@Boundary
public class ItemDisposals {

    @Inject
    ItemSteps steps;

    @Inject
    ItemVerdicts verdicts;

    /** Returns how many items of that store are given to {@link #dispose} at most. */
    public int itemsAtOnce(UUID store) {
        return steps.itemsAtOnce(store);
    }

    /** Tells whether several workers may dispose of that store's items beside each other. */
    public boolean takesSeveralWorkers(UUID store) {
        return steps.takesSeveralWorkers(store);
    }

    /**
     * Disposes of items of one store and asks the store again whether they are gone. May block for a store that does not answer, for some
     * seconds.
     *
     * @param how erase, anonymise or archive; a review is for people
     * @return an outcome with its evidence for each item, by its id
     * @throws StoreUnreachable if the store did not answer, however often it was asked
     */
    @Transactional(TxType.NOT_SUPPORTED)
    public Map<UUID, Outcome> dispose(UUID store, Disposition how, List<KnownItem> items) {
        return steps.dispose(store, how, items);
    }

    /**
     * Writes what came of it: what is gone to the catalog, what somebody must look at as tasks of the run.
     *
     * @return how many tasks were written
     */
    @Transactional(TxType.MANDATORY)
    public int settle(ItemTasks tasks, Map<UUID, Outcome> outcomes, Instant now) {
        return verdicts.settle(tasks, outcomes, now);
    }
}
