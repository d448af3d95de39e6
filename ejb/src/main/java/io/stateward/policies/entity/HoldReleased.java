package io.stateward.policies.entity;

import java.util.Set;
import java.util.UUID;

/**
 * Tells that a hold has ended, in the transaction that ends it; what it blocked may go on.
 *
 * @param hold the policy
 * @param subjects the people it was about; empty for nobody in particular
 */
public record HoldReleased(UUID hold, Set<UUID> subjects) {

    public HoldReleased {
        subjects = Set.copyOf(subjects);
    }
}
