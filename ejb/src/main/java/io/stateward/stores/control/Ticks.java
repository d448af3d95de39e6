package io.stateward.stores.control;

import io.stateward.stores.boundary.StoreUnreachable;

/** Is the time by which calls are paced: it never goes back, and a test may hold it. Not the clock of law and log. */
interface Ticks {

    /** The computer's own. */
    Ticks SYSTEM = new Ticks() {
        @Override
        public long nanos() {
            return System.nanoTime();
        }

        @Override
        public void pause(long nanos) {
            try {
                Thread.sleep(nanos / 1_000_000, (int) (nanos % 1_000_000));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw StoreUnreachable.busy("Stateward was stopped while it waited for a store's turn", null);
            }
        }
    };

    /** Returns nanoseconds since any moment. */
    long nanos();

    /** Waits that long. */
    void pause(long nanos);
}
