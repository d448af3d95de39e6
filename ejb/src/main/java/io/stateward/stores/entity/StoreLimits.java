package io.stateward.stores.entity;

import org.jspecify.annotations.Nullable;

/**
 * Says how much Stateward may ask of a store.
 *
 * @param callsPerSecond most calls in a second, {@value #LEAST_CALLS} to {@value #MOST_CALLS}; null for what its kind has
 * @param concurrentCalls most pieces of work that speak to it at a time, 1 to {@value #MOST_CONCURRENT}; null for what its kind has
 */
public record StoreLimits(
        @Nullable Double callsPerSecond, @Nullable Integer concurrentCalls) {

    public static final double LEAST_CALLS = 0.1;
    public static final double MOST_CALLS = 10_000;
    public static final int MOST_CONCURRENT = 256;

    /** Longest time that one piece of work waits for the turn of its next call, in seconds. */
    public static final int LONGEST_TURN_SECONDS = 60;

    /** Part of a second's calls that may come at once, on top of the rate. */
    public static final double BURST_SECONDS = 0.1;

    /** Says nothing of its own. */
    public static final StoreLimits UNSAID = new StoreLimits(null, null);

    /** Returns these limits, and those where these say nothing. */
    public StoreLimits or(StoreLimits those) {
        return new StoreLimits(
                callsPerSecond == null ? those.callsPerSecond : callsPerSecond,
                concurrentCalls == null ? those.concurrentCalls : concurrentCalls);
    }

    /** Returns how many calls may come at once after a pause: a tenth of a second's, at least one. */
    public static long burst(double callsPerSecond) {
        return Math.max(1, (long) (callsPerSecond * BURST_SECONDS));
    }
}
