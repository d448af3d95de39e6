package io.stateward.stores.control;

import java.util.concurrent.TimeUnit;

/**
 * Lets no more than so many calls leave in any second, whenever their turns were.
 *
 * <p>A turn is taken before it is waited for. Where the computer stands still meanwhile, all who waited come out of it together, each in its
 * turn and all at once: what a store sees is when they leave.
 */
final class Departures {

    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

    private final long[] left;
    private final Ticks ticks;
    private int next;
    private boolean full;

    /** @param most how many may leave in a second; at least one may */
    Departures(int most, Ticks ticks) {
        this.left = new long[Math.max(1, most)];
        this.ticks = ticks;
    }

    /** Returns when one more may leave, which has left then. */
    void pass() {
        for (long wait = left(); wait > 0; wait = left()) {
            ticks.pause(wait);
        }
    }

    /** Notes that one leaves now, or returns how long it has to wait. */
    private synchronized long left() {
        long now = ticks.nanos();
        long wait = full ? left[next] + SECOND - now : 0;
        if (wait <= 0) {
            left[next] = now;
            next = (next + 1) % left.length;
            full |= next == 0;
        }
        return wait;
    }
}
