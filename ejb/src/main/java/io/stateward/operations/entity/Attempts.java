package io.stateward.operations.entity;

import java.time.Duration;

/**
 * Says when a message that could not be sent is tried again.
 *
 * @param most after so many it is given up
 * @param firstWait wait after the first failed one; it doubles with each
 * @param longestWait longest wait between two
 */
record Attempts(int most, Duration firstWait, Duration longestWait) {

    /** Returns how long to wait after so many failed ones, from 1. */
    Duration waitAfter(int failed) {
        Duration wait = firstWait.multipliedBy(1L << Math.min(failed - 1, most));
        return wait.compareTo(longestWait) < 0 ? wait : longestWait;
    }
}
