package io.stateward.stores.connector.http;

import io.stateward.stores.boundary.StoreUnreachable;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Bounds how often and how long one call is tried.
 *
 * <p>The pause grows by two and is drawn at random from its upper half, so that callers who failed together do not come back together.
 *
 * @param attempts how often a call is sent in all, at least 1
 * @param firstPause upper end of the first pause
 * @param longestPause upper end of any later pause
 * @param longestWait longest {@code Retry-After} that is waited for; the work is put back for a longer one
 * @param timeout how long one attempt may take, connection and body included
 * @param pause waits
 */
public record Retries(
        int attempts,
        Duration firstPause,
        Duration longestPause,
        Duration longestWait,
        Duration timeout,
        Consumer<Duration> pause) {

    /** Waits about 15 s in all before a store counts as unreachable; the task is then tried again later. */
    public static final Retries STANDARD = new Retries(
            6,
            Duration.ofMillis(500),
            Duration.ofSeconds(8),
            Duration.ofSeconds(20),
            Duration.ofSeconds(30),
            Retries::sleep);

    /**
     * Waits before the next attempt.
     *
     * @param attempt number of the attempt that failed, from 1
     * @param asked how long the provider asked us to wait, or null
     * @param limited whether it only wants fewer calls
     * @param failure what to say when there is no next attempt
     * @throws StoreUnreachable when there is no next attempt, or it would be too far away
     */
    void before(int attempt, @Nullable Duration asked, boolean limited, String failure) {
        if (attempt >= attempts || (asked != null && asked.compareTo(longestWait) > 0)) {
            throw limited && asked != null
                    ? StoreUnreachable.down(failure, asked)
                    : new StoreUnreachable(failure, asked);
        }
        pause.accept(asked == null ? pauseAfter(attempt) : asked);
    }

    private Duration pauseAfter(int attempt) {
        long upper = Math.min(longestPause.toMillis(), firstPause.toMillis() << Math.min(attempt - 1, 20));
        return Duration.ofMillis(ThreadLocalRandom.current().nextLong(upper / 2, upper + 1));
    }

    private static void sleep(Duration time) {
        try {
            Thread.sleep(time.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StoreUnreachable("Stateward was stopped while it waited for a store");
        }
    }
}
