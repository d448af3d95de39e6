package io.stateward.erasure.entity;

import io.stateward.policies.entity.Regime;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.Set;

/**
 * Computes when a request must be answered, and when its receipt must be confirmed.
 *
 * <p>GDPR Art. 12(3): one calendar month from receipt; by Regulation 1182/71 Art. 3(2)(c) it ends with the last hour of the same date of
 * the next month, or of that month's last day. A last day on a weekend or holiday would move on by Art. 3(4); it is not moved here,
 * because an earlier date is never late. CCPA §7021(b): 45 calendar days. Extended by two months (Art. 12(3)) or 45 days, counted from
 * the receipt too. CCPA §7021(a): the receipt is confirmed within ten business days.
 *
 * <p>The end of a day is the last second before the next day begins for the first time, whatever the clocks are set to in between. A date
 * that a zone left out when it crossed the date line ends with the day before it.
 */
public final class DueDate {

    /** Business days within which a business confirms the receipt (CCPA §7021(a)). */
    public static final int CONFIRMATION_DAYS = 10;

    private static final int CCPA_DAYS = 45;
    private static final Set<DayOfWeek> WEEKEND = EnumSet.of(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY);

    private DueDate() {}

    /**
     * Returns the end of the last day.
     *
     * @param received when the tenant received the request
     * @param zone the tenant's time zone
     * @param extended whether the period was extended
     */
    public static Instant of(Regime regime, Instant received, ZoneId zone, boolean extended) {
        LocalDate day = received.atZone(zone).toLocalDate();
        LocalDate last = switch (regime) {
            case GDPR -> day.plusMonths(extended ? 3 : 1);
            case CCPA -> day.plusDays(extended ? 2 * CCPA_DAYS : CCPA_DAYS);
        };
        return endOf(last, zone);
    }

    /**
     * Returns the end of the tenth business day after the day of the receipt.
     *
     * @param received when the business received the request
     * @param zone the business's time zone
     * @param holidays the days that are no business days beside Saturdays and Sundays
     */
    public static Instant ofConfirmation(Instant received, ZoneId zone, Set<LocalDate> holidays) {
        LocalDate day = received.atZone(zone).toLocalDate();
        int left = CONFIRMATION_DAYS;
        while (left > 0) {
            day = day.plusDays(1);
            if (!WEEKEND.contains(day.getDayOfWeek()) && !holidays.contains(day)) {
                left--;
            }
        }
        return endOf(day, zone);
    }

    /** Asked for by the start of the next day: the day's own last second may be skipped, or come twice, where clocks change at midnight. */
    private static Instant endOf(LocalDate day, ZoneId zone) {
        return day.plusDays(1).atStartOfDay(zone).toInstant().minusSeconds(1);
    }
}
