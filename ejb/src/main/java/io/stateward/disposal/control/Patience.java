package io.stateward.disposal.control;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Says how long a step waits for a store that does not answer, and when it gives up. */
final class Patience {

    /** Tries of one step before it fails and an officer is asked. */
    static final int MAX_ATTEMPTS = 5;

    /** Times a target that was found again is erased again. */
    static final int MAX_ROUNDS = 3;

    /** First pause; each next one is twice as long. */
    static final Duration FIRST = Duration.ofMillis(500);

    /** Longest pause inside one step, whatever a store asks for. */
    static final Duration LONGEST = Duration.ofSeconds(20);

    private Patience() {}

    static boolean isOver(int attempts) {
        return attempts + 1 >= MAX_ATTEMPTS;
    }

    static Instant until(Instant now, int attempts, Optional<Duration> asked) {
        Duration pause = asked.orElse(FIRST.multipliedBy(1L << Math.min(attempts, 10)));
        return now.plus(pause.compareTo(LONGEST) > 0 ? LONGEST : pause);
    }

    /** Waits until then, at most {@link #LONGEST}; an interruption ends the step. */
    static void await(Instant now, Instant then) {
        long millis = Math.min(Duration.between(now, then).toMillis(), LONGEST.toMillis());
        if (millis > 0) {
            try {
                Thread.sleep(millis);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("Interrupted while waiting for a store", e);
            }
        }
    }
}
