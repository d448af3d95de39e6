package io.stateward.erasure.web;

import io.stateward.StatewardException;
import io.stateward.StatewardException.Kind;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;

/**
 * Limits how often codes are entered from one address, so that nobody works through references and codes. Counted on each server since its
 * start; what guards a single code are its own few tries.
 */
@ApplicationScoped
public class ConfirmationPace {

    /** Most tries from one address in a minute. */
    static final int MAX_TRIES = 20;

    /** Most addresses that are counted in a minute; more of them wait for the next. */
    static final int MAX_ADDRESSES = 10_000;

    private static final long MINUTE_SECONDS = 60;

    @Inject
    Clock clock;

    private final Map<String, Integer> tries = new HashMap<>();
    private long minute;

    /**
     * Counts one try.
     *
     * @throws StatewardException TOO_MANY {@code too-many-tries}
     */
    synchronized void take(String address) {
        long now = clock.instant().getEpochSecond() / MINUTE_SECONDS;
        if (now != minute) {
            minute = now;
            tries.clear();
        }
        boolean full = tries.size() >= MAX_ADDRESSES && !tries.containsKey(address);
        if (full || tries.merge(address, 1, Integer::sum) > MAX_TRIES) {
            throw new StatewardException(
                    Kind.TOO_MANY,
                    "too-many-tries",
                    "Too many codes were entered within a minute. Wait a minute, then enter yours again.",
                    Map.of("retryAfterSeconds", MINUTE_SECONDS));
        }
    }
}
