package io.stateward.retention.entity;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Says what a run found of one agent's items in one store.
 *
 * @param store the store; null for all places beyond the most that are told apart
 * @param agent the agent; null likewise
 * @param changed items whose ends are others now
 * @param newlyUnlawful items that are no longer allowed where they are
 * @param lawfulAgain items that are allowed where they are again
 */
public record ReevaluationPlace(
        @Nullable UUID store, @Nullable UUID agent, long changed, long newlyUnlawful, long lawfulAgain) {

    /** Adds what was found besides. */
    public ReevaluationPlace and(ReevaluationPlace more) {
        return new ReevaluationPlace(
                store,
                agent,
                changed + more.changed,
                newlyUnlawful + more.newlyUnlawful,
                lawfulAgain + more.lawfulAgain);
    }
}
