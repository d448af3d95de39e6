package io.stateward.bench;

import java.time.Duration;

/**
 * Is how much is done for a figure.
 *
 * @param quick whether the track itself is tried, and not Stateward
 */
record Effort(boolean quick) {

    private static final int QUICK_ROUNDS = 2;
    private static final Duration WARM_UP = Duration.ofSeconds(65);
    private static final Duration QUICK_WARM_UP = Duration.ofSeconds(5);

    int rounds(int usual) {
        return quick ? Math.min(usual, QUICK_ROUNDS) : usual;
    }

    /** Returns how long each side runs before a figure counts. */
    Duration warmUp() {
        return quick ? QUICK_WARM_UP : WARM_UP;
    }

    /** Runs something again and again until it is warm. */
    void warmUp(Runnable once) {
        long end = System.nanoTime() + warmUp().toNanos();
        do {
            once.run();
        } while (System.nanoTime() < end);
    }
}
