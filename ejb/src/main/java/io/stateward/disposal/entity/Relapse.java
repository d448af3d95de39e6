package io.stateward.disposal.entity;

import io.stateward.stores.entity.Target;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Says what of a person is there again after a run has ended.
 *
 * @param again targets of the run that were gone and are there again
 * @param fresh targets that the run has not met
 * @param silent stores that could not be asked, with the reason
 */
public record Relapse(List<Again> again, List<Fresh> fresh, Map<UUID, String> silent) {

    /**
     * Is a target that was gone.
     *
     * @param dated whether its store tells what came into being after the cut-off, so that this is known to be from before
     */
    public record Again(UUID task, boolean dated) {}

    /** Is a target that the run has not met, with its place in the order of work; {@code dated} as in {@link Again}. */
    public record Fresh(UUID store, Target target, boolean dated) {}

    public Relapse {
        again = List.copyOf(again);
        fresh = List.copyOf(fresh);
        silent = Map.copyOf(silent);
    }

    /** Tells whether nothing is there again, as far as the stores have answered. */
    public boolean isNothing() {
        return again.isEmpty() && fresh.isEmpty();
    }

    public int targets() {
        return again.size() + fresh.size();
    }
}
