package io.stateward.policies.entity;

import java.time.Instant;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
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
     * @param otherwise what comes of state that is written elsewhere
     */
    record Residency(List<Place> storage, List<Place> processing, Otherwise otherwise) implements Terms {

        public Residency {
            storage = List.copyOf(storage);
            processing = List.copyOf(processing);
        }

        /** Denies everywhere else. */
        public Residency(List<Place> storage, List<Place> processing) {
            this(storage, processing, Otherwise.DENY);
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
     * @param cap the longest time since creation, for a maximum that is counted from the last use or an event
     */
    record Keep(
            @Nullable Period atLeast,
            @Nullable Period atMost,
            Since since,
            @Nullable Period cap) {

        /**
         * Returns when the minimum ends, {@link OpenEnd#AT} as long as the event it is counted since has not happened, or null when there
         * is none.
         *
         * @param events when the events happened for everybody it is about; one that has not happened for all is missing
         */
        public @Nullable Instant leastEnd(Instant created, Instant lastUsed, Map<String, Instant> events) {
            if (atLeast == null) {
                return null;
            }
            Instant start = start(created, lastUsed, events);
            return start == null ? OpenEnd.AT : after(start, atLeast);
        }

        /**
         * Returns when the maximum ends, or null when there is none or the event it is counted since has not happened.
         *
         * @param events as for {@link #leastEnd}
         */
        public @Nullable Instant mostEnd(Instant created, Instant lastUsed, Map<String, Instant> events) {
            if (atMost == null) {
                return null;
            }
            Instant start = start(created, lastUsed, events);
            Instant end = start == null ? null : after(start, atMost);
            if (cap == null) {
                return end;
            }
            Instant capped = after(created, cap);
            return end == null || capped.isBefore(end) ? capped : end;
        }

        /** Returns from when is counted, never before the creation, or null when the event has not happened. */
        private @Nullable Instant start(Instant created, Instant lastUsed, Map<String, Instant> events) {
            if (since.equals(Since.CREATED)) {
                return created;
            }
            Instant later = since.equals(Since.LAST_USED) ? lastUsed : events.get(since.event());
            return later == null || later.isAfter(created) ? later : created;
        }

        private static Instant after(Instant start, Period period) {
            return start.atZone(ZoneOffset.UTC).plus(period).toInstant();
        }
    }

    /**
     * Says which models may be called, and how.
     *
     * @param models names and globs of models, one of which must match; empty allows none, null limits none
     * @param stateful whether the provider may keep state: true where the rule names the workflow, false denies it, null says nothing
     * @param contextTokens the most tokens of a call's context, or null
     */
    record Routing(
            @Nullable List<String> models,
            @Nullable Boolean stateful,
            @Nullable Long contextTokens) implements Terms {

        /** Most tokens of a context that needs no policy: beyond it providers ask a higher price and answer worse. */
        public static final long ORDINARY_CONTEXT_TOKENS = 128_000;

        public Routing {
            models = models == null ? null : List.copyOf(models);
        }

        @Override
        public PolicyKind kind() {
            return PolicyKind.ROUTING;
        }

        /** Tells whether it permits what only a policy that names the workflow can. */
        public boolean widens() {
            return Boolean.TRUE.equals(stateful) || widensContext();
        }

        public boolean widensContext() {
            return contextTokens != null && contextTokens > ORDINARY_CONTEXT_TOKENS;
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
