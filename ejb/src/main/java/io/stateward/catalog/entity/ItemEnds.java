package io.stateward.catalog.entity;

import io.stateward.policies.entity.Decision;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Says until when an item must and may be kept, and by which state of the rules that was decided.
 *
 * @param retainUntil until when it must be kept, or null
 * @param eraseAt when it is to be erased, or null when nothing asks for it
 * @param policyEpoch the state of the rules
 */
public record ItemEnds(
        @Nullable Instant retainUntil, @Nullable Instant eraseAt, long policyEpoch) {

    /** Times are as the databases keep them, so that what is read equals what was decided. */
    public ItemEnds {
        retainUntil = kept(retainUntil);
        eraseAt = kept(eraseAt);
    }

    public static ItemEnds of(Decision decision) {
        return new ItemEnds(decision.retainUntil(), decision.eraseAt(), decision.policyEpoch());
    }

    /** Tells whether both times are the same, whatever the state of the rules. */
    public boolean sameTimes(ItemEnds other) {
        return Objects.equals(retainUntil, other.retainUntil) && Objects.equals(eraseAt, other.eraseAt);
    }

    private static @Nullable Instant kept(@Nullable Instant time) {
        return time == null ? null : time.truncatedTo(ChronoUnit.MICROS);
    }
}
