package io.stateward.retention.entity;

import io.stateward.disposal.entity.TaskView;
import java.util.List;
import java.util.Objects;
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
     * @param policyEpoch the state of the rules that decided last; 0 before anything was
     * @param error why the store was given up, or null
     */
    public record StorePart(
            UUID store,
            boolean done,
            long due,
            long lookedAt,
            long policyEpoch,
            List<SweepCount> counts,
            @Nullable String error) {

        public StorePart {
            counts = List.copyOf(counts);
        }

        /** Adds up the parts of one store. */
        public static StorePart of(UUID store, List<SweepPart> parts) {
            Tally tally = new Tally();
            parts.forEach(part -> tally.add(part.tally().counts()));
            return new StorePart(
                    store,
                    parts.stream().allMatch(SweepPart::isDone),
                    parts.stream().mapToLong(SweepPart::due).sum(),
                    parts.stream().mapToLong(SweepPart::lookedAt).sum(),
                    parts.stream().mapToLong(SweepPart::policyEpoch).max().orElse(0),
                    tally.counts(),
                    parts.stream()
                            .map(SweepPart::error)
                            .filter(Objects::nonNull)
                            .findFirst()
                            .orElse(null));
        }
    }
}
