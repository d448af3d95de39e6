package io.stateward.operations.entity;

import java.time.Duration;

/** Says how long failed work waits before the next attempt: doubling, and never longer than {@link #LONGEST}. */
public final class Backoff {

    /** Wait after the first failed attempt. */
    public static final Duration FIRST = Duration.ofSeconds(2);

    /** Longest wait; work is never given up. */
    public static final Duration LONGEST = Duration.ofMinutes(5);

    /** From this attempt on a failure is reported as an error and no longer as a warning. */
    public static final int TROUBLED_ATTEMPTS = 6;

    private Backoff() {}

    /**
     * Returns the wait after a failed attempt.
     *
     * @param attempts attempts made, from 1
     */
    public static Duration after(int attempts) {
        int doublings = Math.min(Math.max(attempts, 1) - 1, Long.SIZE - Long.numberOfLeadingZeros(LONGEST.toSeconds()));
        Duration wait = FIRST.multipliedBy(1L << doublings);
        return wait.compareTo(LONGEST) < 0 ? wait : LONGEST;
    }
}
