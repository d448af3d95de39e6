package io.stateward.retention.control;

import io.stateward.catalog.entity.DueItem;
import io.stateward.disposal.boundary.ItemDisposals;
import io.stateward.policies.entity.Disposition;
import io.stateward.stores.boundary.StoreUnreachable;
import io.stateward.stores.entity.Outcome;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Does a chunk: read and judged in one transaction, asked of the store outside any, written in another. A crash in between repeats the
 * chunk; the store then has nothing of it any more, and what the first attempt found there was noted before it was erased.
 */
@ApplicationScoped
public class SweepChunks {

    @Inject
    SweepStep step;

    @Inject
    ItemDisposals disposals;

    /** Does a part's next chunk; false when none is left. */
    public boolean next(UUID part) {
        Optional<SweepStep.Judged> next = step.read(part);
        next.ifPresent(this::act);
        return next.isPresent();
    }

    private void act(SweepStep.Judged judged) {
        Map<UUID, Outcome> outcomes = new HashMap<>();
        if (judged.sweep().isDryRun()) {
            step.write(judged, outcomes);
            return;
        }
        UUID store = judged.part().store();
        try {
            for (Map.Entry<Disposition, List<DueItem>> alike :
                    judged.sorted().toDo().entrySet()) {
                outcomes.putAll(disposals.dispose(
                        store,
                        alike.getKey(),
                        alike.getValue().stream().map(DueItem::item).toList()));
            }
            step.write(judged, outcomes);
        } catch (StoreUnreachable e) {
            step.giveUp(judged.sweep().id(), store, e.reason() + " The next sweep asks this store again.");
        }
    }
}
