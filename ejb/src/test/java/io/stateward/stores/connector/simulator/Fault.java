package io.stateward.stores.connector.simulator;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Describes one fault that the simulator is to play.
 *
 * @param kind what the client sees
 * @param afterEffect whether the call takes effect before the fault: the ambiguous case
 * @param trigger which calls it hits
 * @param retryAfterSeconds the {@code Retry-After} header of a rate limit or an unavailability, absent if null
 * @param hold how long a hanging call is held before it is dropped
 */
public record Fault(
        Kind kind,
        boolean afterEffect,
        Trigger trigger,
        @Nullable Integer retryAfterSeconds,
        Duration hold) {

    /** What the client sees. */
    public enum Kind {
        /** 429. */
        RATE_LIMIT,
        /** 500. */
        SERVER_ERROR,
        /** 503. */
        UNAVAILABLE,
        /** No answer for the time of {@code hold}. */
        HANG,
        /** The connection is closed without an answer. */
        DROP
    }

    /**
     * Tells which calls a fault hits.
     *
     * @param route method and template as in the API description ("DELETE /conversations/{conversation_id}"), null for every call
     * @param skip how many matching calls pass unharmed first
     * @param times how many calls it hits, {@link #ALWAYS} for no end
     * @param probability the chance that a matching call is hit, 1.0 for every one
     * @param seed makes the chance repeatable
     */
    public record Trigger(@Nullable String route, int skip, int times, double probability, long seed) {

        /** Never used up. */
        public static final int ALWAYS = Integer.MAX_VALUE;
    }

    private static final Duration HOLD = Duration.ofSeconds(30);

    /** Makes a fault that hits the next call, whatever it is. */
    public static Fault of(Kind kind) {
        return new Fault(kind, false, new Trigger(null, 0, 1, 1.0, 0), null, HOLD);
    }

    /** Lets the call take effect first. */
    public Fault withEffect() {
        return new Fault(kind, true, trigger, retryAfterSeconds, hold);
    }

    /** Hits calls of one route only. */
    public Fault on(String route) {
        return with(new Trigger(route, trigger.skip, trigger.times, trigger.probability, trigger.seed));
    }

    /** Lets so many matching calls pass first. */
    public Fault skipping(int calls) {
        return with(new Trigger(trigger.route, calls, trigger.times, trigger.probability, trigger.seed));
    }

    /** Hits so many matching calls. */
    public Fault times(int calls) {
        return with(new Trigger(trigger.route, trigger.skip, calls, trigger.probability, trigger.seed));
    }

    /** Hits matching calls by chance, without end. */
    public Fault withProbability(double probability, long seed) {
        return with(new Trigger(trigger.route, trigger.skip, Trigger.ALWAYS, probability, seed));
    }

    /** Sends a {@code Retry-After} header. */
    public Fault retryAfterSeconds(int seconds) {
        return new Fault(kind, afterEffect, trigger, seconds, hold);
    }

    /** Holds a hanging call for so long. */
    public Fault holdingFor(Duration time) {
        return new Fault(kind, afterEffect, trigger, retryAfterSeconds, time);
    }

    private Fault with(Trigger changed) {
        return new Fault(kind, afterEffect, changed, retryAfterSeconds, hold);
    }
}
