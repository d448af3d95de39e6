package io.stateward.erasure.entity;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * Says how much time is left for a request; each time belongs to one of them.
 *
 * <p>Days left are calendar days of the tenant: what is due on the third day from now has three left, whatever the hour.
 */
public enum TimeLeft {
    OVERDUE(null),
    THREE_DAYS(3),
    WEEK(7),
    MONTH(30),
    LATER(null);

    private final @Nullable Integer days;

    TimeLeft(@Nullable Integer days) {
        this.days = days;
    }

    /** Returns the time that all of these are due before, and none of the next; the end of time for the last. */
    public Instant before(Instant now, ZoneId zone) {
        if (this == OVERDUE) {
            return now;
        }
        Integer most = days;
        return most == null
                ? Instant.MAX
                : LocalDate.ofInstant(now, zone)
                        .plusDays(most + 1L)
                        .atStartOfDay(zone)
                        .toInstant();
    }

    /** Returns the first time that belongs to it; the beginning of time for the first. */
    public Instant from(Instant now, ZoneId zone) {
        return this == OVERDUE ? Instant.MIN : values()[ordinal() - 1].before(now, zone);
    }
}
