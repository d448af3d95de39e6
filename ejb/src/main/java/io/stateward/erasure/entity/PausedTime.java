package io.stateward.erasure.entity;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;

/**
 * Counts the days for which a period stood still, and moves its end by them.
 *
 * <p>Whole days of the tenant, from the day of the pause to the day of its end: hours of the first day are not given away twice.
 */
public final class PausedTime {

    private PausedTime() {}

    static int days(Instant from, Instant to, ZoneId zone) {
        return Math.toIntExact(ChronoUnit.DAYS.between(LocalDate.ofInstant(from, zone), LocalDate.ofInstant(to, zone)));
    }

    /** Returns the end of the day that lies so many days later. */
    public static Instant later(Instant due, int days, ZoneId zone) {
        return days == 0
                ? due
                : LocalDate.ofInstant(due, zone)
                        .plusDays(days + 1L)
                        .atStartOfDay(zone)
                        .toInstant()
                        .minusSeconds(1);
    }
}
