package io.stateward.subjects.entity;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Says under which epoch look-up hashes are wrapped.
 *
 * @param epoch its number, from 1
 * @param phase whether the next one is on its way
 * @param since when that began; null in a tenant's first epoch
 * @param operation tells the progress of the next one, or null
 */
public record EpochState(
        int epoch,
        LookupEpoch.Phase phase,
        @Nullable Instant since,
        @Nullable UUID operation) {

    /** What every tenant begins with. */
    public static final EpochState FIRST = new EpochState(1, LookupEpoch.Phase.STABLE, null, null);

    /** Returns the number of the epoch that rows get a hash of besides, or null. */
    public @Nullable Integer next() {
        return phase == LookupEpoch.Phase.FILLING ? Integer.valueOf(epoch + 1) : null;
    }
}
