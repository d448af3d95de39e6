package io.stateward.policies.entity;

import org.jspecify.annotations.Nullable;

/**
 * Says which holds are asked for.
 *
 * @param status where they stand now; null for all
 * @param overdue whether only those in force whose review is overdue are
 */
public record HoldFilter(@Nullable PolicyStatus status, boolean overdue) {

    /** Returns where they must stand for that. */
    public @Nullable PolicyStatus standing() {
        return status == null && overdue ? PolicyStatus.ACTIVE : status;
    }

    /** Tells whether no hold can be both: what is not in force is not overdue. */
    public boolean isEmpty() {
        return overdue && standing() != PolicyStatus.ACTIVE;
    }
}
