package io.stateward.reports.entity;

import io.stateward.StatewardException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.Period;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoField;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAccessor;

/**
 * Is what a report covers.
 *
 * @param from its first moment
 * @param to the first moment after it, at most {@link #MAX_YEARS} years later
 */
public record ReportPeriod(Instant from, Instant to) {

    /** Longest period, in years. */
    public static final int MAX_YEARS = 10;

    private static final int FIRST_YEAR = 1900;
    private static final int LAST_YEAR = 9999;
    private static final int DATE_CHARS = "2026-11-22".length();

    public ReportPeriod {
        if (!from.isBefore(to)) {
            throw StatewardException.invalid("to", "'to' must come after 'from'.");
        }
        // A day more, because ten years of a zone may be an hour longer than ten years of UTC.
        if (from.atZone(ZoneOffset.UTC)
                .plusYears(MAX_YEARS)
                .plusDays(1)
                .toInstant()
                .isBefore(to)) {
            throw StatewardException.invalid("from", "A report covers at most " + MAX_YEARS + " years.");
        }
    }

    /**
     * Reads a period as people write it, in the years 1900 to 9999; fractions of seconds are dropped.
     *
     * @param from a date, whose day is the first, or a time in ISO 8601
     * @param to a date, whose day is the last, or the first moment after the period in ISO 8601
     * @param zone in which the days of dates begin
     */
    public static ReportPeriod of(String from, String to, ZoneId zone) {
        return new ReportPeriod(moment("from", from, zone, 0), moment("to", to, zone, 1));
    }

    private static Instant moment(String field, String text, ZoneId zone, int days) {
        try {
            if (text.length() != DATE_CHARS) {
                OffsetDateTime time = OffsetDateTime.parse(text);
                requireYear(field, time);
                // No database keeps nanoseconds: a period of some would become an empty one.
                return time.toInstant().truncatedTo(ChronoUnit.SECONDS);
            }
            LocalDate date = LocalDate.parse(text);
            requireYear(field, date);
            return date.plusDays(days).atStartOfDay(zone).toInstant();
        } catch (DateTimeException e) {
            throw StatewardException.invalid(
                    field,
                    "'" + field + "' must be a date such as 2026-11-01, or a time such as 2026-11-01T00:00:00Z.");
        }
    }

    private static void requireYear(String field, TemporalAccessor moment) {
        int year = moment.get(ChronoField.YEAR);
        if (year < FIRST_YEAR || year > LAST_YEAR) {
            throw StatewardException.invalid(
                    field, "'" + field + "' must lie in the years " + FIRST_YEAR + " to " + LAST_YEAR + ".");
        }
    }

    /**
     * Returns the whole days that end before the day of {@code last}, so many that they begin {@code covers} before the day of {@code
     * first}.
     */
    public static ReportPeriod before(Instant first, Instant last, Period covers, ZoneId zone) {
        LocalDate begin = first.atZone(zone).toLocalDate().minus(covers);
        LocalDate end = last.atZone(zone).toLocalDate();
        LocalDate longest = end.minusYears(MAX_YEARS);
        LocalDate from = begin.isBefore(longest) ? longest : begin;
        return new ReportPeriod(
                from.atStartOfDay(zone).toInstant(), end.atStartOfDay(zone).toInstant());
    }
}
