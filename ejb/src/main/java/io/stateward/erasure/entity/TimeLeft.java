package io.stateward.erasure.entity;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;

/**
 * Says how much time is left for a request; each time belongs to one of them.
 *
 * <p>Days left are calendar days of the tenant: what is due on the third day from now has three left, whatever the hour.
 */
public enum TimeLeft {
    OVERDUE,
    THREE_DAYS,
    WEEK,
    MONTH,
    LATER;

    /** Returns the time that all of these are due before, and none of the next; nothing for the last. */
    public Optional<Instant> before(Instant now, ZoneId zone) {
        return switch (this) {
            case OVERDUE -> Optional.of(now);
            case THREE_DAYS -> Optional.of(endOfDay(now, zone, 3));
            case WEEK -> Optional.of(endOfDay(now, zone, 7));
            case MONTH -> Optional.of(endOfDay(now, zone, 30));
            case LATER -> Optional.empty();
        };
    }

    /** Returns the first time that belongs to it; nothing for the first. */
    public Optional<Instant> from(Instant now, ZoneId zone) {
        return switch (this) {
            case OVERDUE -> Optional.empty();
            case THREE_DAYS -> OVERDUE.before(now, zone);
            case WEEK -> THREE_DAYS.before(now, zone);
            case MONTH -> WEEK.before(now, zone);
            case LATER -> MONTH.before(now, zone);
        };
    }

    private static Instant endOfDay(Instant now, ZoneId zone, int days) {
        return LocalDate.ofInstant(now, zone)
                .plusDays(days + 1L)
                .atStartOfDay(zone)
                .toInstant();
    }
}
