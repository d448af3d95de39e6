package io.stateward.stores.connector.redis;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Waits for a condition, with a bound. */
final class Await {

    private static final Duration LIMIT = Duration.ofSeconds(20);

    private Await() {}

    static void until(BooleanSupplier condition) {
        long end = System.nanoTime() + LIMIT.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("It did not come true in " + LIMIT);
            }
            LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
        }
    }
}
