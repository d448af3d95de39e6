package io.stateward.retention.entity;

import io.stateward.disposal.entity.TaskView;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Shows a sweep by store.
 *
 * @param attention items that did not end clean, the first of each store; the counts tell of all
 */
public record SweepDetail(SweepView sweep, List<StorePart> stores, List<TaskView> attention) {

    public SweepDetail {
        stores = List.copyOf(stores);
        attention = List.copyOf(attention);
    }

    /**
     * Is what was done in one store.
     *
     * @param error why the store was given up, or null
     */
    public record StorePart(
            UUID store,
            boolean done,
            long due,
            long lookedAt,
            List<SweepCount> counts,
            @Nullable String error) {

        public StorePart {
            counts = List.copyOf(counts);
        }
    }
}
