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

    /**
     * Most days for which a period stands still. Three codes are good for 21 days together; who has not answered by then is not waited for
     * any longer, because the law lets a reasonable doubt stop the period and not a silence.
     */
    public static final int MOST_DAYS = 30;

    private PausedTime() {}

    static int days(Instant from, Instant to, ZoneId zone) {
        long days = ChronoUnit.DAYS.between(LocalDate.ofInstant(from, zone), LocalDate.ofInstant(to, zone));
        return Math.toIntExact(Math.min(MOST_DAYS, days));
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
