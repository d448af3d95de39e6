package io.stateward.erasure.entity;

import io.stateward.policies.entity.Regime;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;

/**
 * Computes when a request must be answered.
 *
 * <p>GDPR Art. 12(3): one calendar month from receipt; by Regulation 1182/71 Art. 3(2)(c) it ends with the last hour of the same date of
 * the next month, or of that month's last day. A last day on a weekend or holiday would move on by Art. 3(4); it is not moved here,
 * because an earlier date is never late. CCPA §7021(b): 45 calendar days. Extended by two months (Art. 12(3)) or 45 days.
 */
public final class DueDate {

    private static final int CCPA_DAYS = 45;
    private static final LocalTime LAST_SECOND = LocalTime.of(23, 59, 59);

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
        return last.atTime(LAST_SECOND).atZone(zone).toInstant();
    }
}
