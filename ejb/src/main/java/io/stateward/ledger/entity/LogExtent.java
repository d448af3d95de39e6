package io.stateward.ledger.entity;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Says how far a tenant's log has grown.
 *
 * @param origin its name in checkpoints
 * @param size entries that have their place in the tree
 * @param lastAt when the last of them was recorded, or null in an empty log
 * @param pending entries that wait for their place, at most {@value #MAX_PENDING} of them
 */
public record LogExtent(String origin, long size, @Nullable Instant lastAt, int pending) {

    /** Most pending entries that are counted. */
    public static final int MAX_PENDING = 1_000;
}
