package io.stateward.subjects.control;

import io.stateward.StatewardException;
import io.stateward.StatewardException.Kind;
import io.stateward.tenancy.boundary.CurrentTenant;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Counts what the suppression key is used for, by tenant and hour, so that neither a copy of the database beside a live server nor an
 * account is a means to try names through. Counted on each server since its start.
 */
@ApplicationScoped
public class SuppressionPace {

    /** Most identifiers of people not known to the tenant that are compared in an hour. */
    public static final int MAX_STRANGERS = 500_000;

    /** Most questions of officers and lifts in an hour. */
    public static final int MAX_QUESTIONS = 60;

    private static final long HOUR_SECONDS = 3600;

    @Inject
    CurrentTenant current;

    @Inject
    Clock clock;

    private final Map<UUID, Spent> strangers = new ConcurrentHashMap<>();
    private final Map<UUID, Spent> questions = new ConcurrentHashMap<>();

    /** Is what was used in an hour. */
    private record Spent(long hour, long count) {}

    /**
     * Counts comparisons.
     *
     * @throws StatewardException TOO_MANY {@code suppression-busy}
     */
    void strangers(long count) {
        take(strangers, count, MAX_STRANGERS, "compared with those of erased people");
    }

    /** As above, for a question of an officer. */
    void question() {
        take(questions, 1, MAX_QUESTIONS, "asked about or lifted");
    }

    private void take(Map<UUID, Spent> all, long count, long most, String done) {
        long hour = clock.instant().getEpochSecond() / HOUR_SECONDS;
        Spent spent = all.merge(
                current.id(),
                new Spent(hour, count),
                (before, now) -> before.hour() != now.hour()
                        ? now
                        : new Spent(hour, Math.min(before.count() + now.count(), most + 1)));
        if (spent.count() > most) {
            throw new StatewardException(
                    Kind.TOO_MANY,
                    "suppression-busy",
                    "More than " + most + " identifiers were " + done
                            + " in this hour. Send again when the next hour begins.",
                    Map.of("retryAfterSeconds", HOUR_SECONDS));
        }
    }
}
