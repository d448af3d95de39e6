package io.stateward.policies.entity;

import java.time.Instant;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Is what a policy document says about what it applies to. */
public sealed interface Terms {

    PolicyKind kind();

    /**
     * Says where state may be; everywhere else is denied.
     *
     * @param storage where it may be stored
     * @param processing where it may be processed
     */
    record Residency(List<Place> storage, List<Place> processing) implements Terms {

        public Residency {
            storage = List.copyOf(storage);
            processing = List.copyOf(processing);
        }

        @Override
        public PolicyKind kind() {
            return PolicyKind.RESIDENCY;
        }
    }

    /**
     * Says how long state must and may be kept. Periods are counted on the calendar in UTC: one month after 31 January is the last
     * day of February.
     *
     * @param keep the periods
     * @param basis why there is a minimum, in words, or null
     * @param againstErasure the grounds on which the minimum stands against an erasure request; without one it only blocks sweeps
     * @param then what becomes of the state after the maximum
     * @param archiveTo the store that an archived item goes to, or null
     */
    record Retention(
            Keep keep,
            @Nullable String basis,
            List<Ground> againstErasure,
            Disposition then,
            @Nullable String archiveTo)
            implements Terms {

        public Retention {
            againstErasure = List.copyOf(againstErasure);
        }

        @Override
        public PolicyKind kind() {
            return PolicyKind.RETENTION;
        }

        /** Returns the ground that stands against a request under that law. */
        public Optional<Ground> groundUnder(Regime regime) {
            return againstErasure.stream()
                    .filter(ground -> ground.regime() == regime)
                    .findFirst();
        }
    }

    /**
     * Says for how long.
     *
     * @param atLeast the minimum, or null
     * @param atMost the maximum, or null
     * @param since from when both are counted
     * @param cap the longest time since creation, for a maximum that is counted from the last use
     */
    record Keep(
            @Nullable Period atLeast,
            @Nullable Period atMost,
            Since since,
            @Nullable Period cap) {

        /** Returns when the minimum ends, or null when there is none. */
        public @Nullable Instant leastEnd(Instant created, Instant lastUsed) {
            return atLeast == null ? null : after(start(created, lastUsed), atLeast);
        }

        /** Returns when the maximum ends, or null when there is none. */
        public @Nullable Instant mostEnd(Instant created, Instant lastUsed) {
            if (atMost == null) {
                return null;
            }
            Instant end = after(start(created, lastUsed), atMost);
            if (cap == null) {
                return end;
            }
            Instant capped = after(created, cap);
            return capped.isBefore(end) ? capped : end;
        }

        private Instant start(Instant created, Instant lastUsed) {
            return since == Since.LAST_USED && lastUsed.isAfter(created) ? lastUsed : created;
        }

        private static Instant after(Instant start, Period period) {
            return start.atZone(ZoneOffset.UTC).plus(period).toInstant();
        }
    }

    /**
     * Says that nothing may be erased.
     *
     * @param reason why, in words that name nobody
     */
    record Hold(String reason) implements Terms {

        @Override
        public PolicyKind kind() {
            return PolicyKind.HOLD;
        }
    }
}
