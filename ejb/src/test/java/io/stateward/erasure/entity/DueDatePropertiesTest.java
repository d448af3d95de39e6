package io.stateward.erasure.entity;

import static org.assertj.core.api.Assertions.assertThat;

import io.stateward.policies.entity.Regime;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.time.zone.ZoneOffsetTransition;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Compares due dates with a calendar counted on fingers: the target date by a table of month lengths, the end of a day by looking at every
 * moment until the zone's date is a later one.
 *
 * <p>Each case names its seed; the same seed makes the same zones and moments.
 */
class DueDatePropertiesTest {

    private static final int CASES_PER_SEED = 150;
    private static final Instant FIRST = Instant.parse("1973-01-01T00:00:00Z");
    private static final long SECONDS =
            Duration.between(FIRST, Instant.parse("2104-12-31T00:00:00Z")).toSeconds();

    /** Every zone that the platform knows, in an order that does not depend on it. */
    private static final List<String> ZONES =
            ZoneId.getAvailableZoneIds().stream().sorted().toList();

    static LongStream seeds() {
        return LongStream.rangeClosed(1, 12);
    }

    /** Is one request in one place. */
    private record Case(ZoneId zone, Instant received) {

        LocalDate day() {
            return received.atZone(zone).toLocalDate();
        }

        Instant due(Regime regime, boolean extended) {
            return DueDate.of(regime, received, zone, extended);
        }

        LocalDate dueDay(Regime regime, boolean extended) {
            return due(regime, extended).atZone(zone).toLocalDate();
        }
    }

    private static Stream<Case> cases(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        return Stream.generate(() -> {
                    ZoneId zone = ZoneId.of(ZONES.get(random.nextInt(ZONES.size())));
                    Instant any = FIRST.plusSeconds(random.nextLong(SECONDS));
                    return new Case(
                            zone,
                            switch (random.nextInt(3)) {
                                case 0 -> nearMonthEnd(any, zone, random);
                                case 1 -> dueNearChange(any, zone, random);
                                default -> any;
                            });
                })
                .limit(CASES_PER_SEED);
    }

    /** Moves a moment so that its period ends on a day on which the zone's clocks change, or on the day before or after. */
    private static Instant dueNearChange(Instant any, ZoneId zone, SplittableRandom random) {
        ZoneOffsetTransition change = zone.getRules().nextTransition(any);
        if (change == null) {
            return any;
        }
        LocalDate due = change.getDateTimeBefore().toLocalDate().plusDays(random.nextInt(-1, 2));
        LocalDate day = random.nextBoolean() ? due.minusMonths(1) : due.minusDays(45);
        return day.atStartOfDay(zone).toInstant().plusSeconds(random.nextLong(3_600 * 20));
    }

    /** Moves a moment to the last days of its month, or the first second of the next, where dates are clipped. */
    private static Instant nearMonthEnd(Instant any, ZoneId zone, SplittableRandom random) {
        LocalDate day = any.atZone(zone).toLocalDate();
        LocalDate last = day.withDayOfMonth(days(day.getYear(), day.getMonthValue()));
        return last.minusDays(random.nextInt(4))
                .atStartOfDay(zone)
                .toInstant()
                .plusSeconds(random.nextLong(Duration.ofDays(1).toSeconds()));
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void theDueDateIsWhatACalendarCountedOnFingersSays(long seed) {
        assertThat(cases(seed)).allSatisfy(one -> {
            assertThat(one.due(Regime.GDPR, false)).isEqualTo(end(monthsLater(one.day(), 1), one.zone()));
            assertThat(one.due(Regime.GDPR, true)).isEqualTo(end(monthsLater(one.day(), 3), one.zone()));
            assertThat(one.due(Regime.CCPA, false)).isEqualTo(end(daysLater(one.day(), 45), one.zone()));
            assertThat(one.due(Regime.CCPA, true)).isEqualTo(end(daysLater(one.day(), 90), one.zone()));
        });
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void whoAsksLaterIsNeverAnsweredEarlier(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        assertThat(cases(seed)).allSatisfy(one -> {
            long step = random.nextLong(1, Duration.ofDays(3).toSeconds());
            Case later = new Case(one.zone(), one.received().plusSeconds(step));
            for (Regime regime : Regime.values()) {
                assertThat(later.due(regime, false)).isAfterOrEqualTo(one.due(regime, false));
                assertThat(later.due(regime, true)).isAfterOrEqualTo(one.due(regime, true));
            }
            assertThat(confirmed(later, Set.of())).isAfterOrEqualTo(confirmed(one, Set.of()));
        });
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void aMonthIsTwentyEightDaysToThirtyOneAndAnExtensionEightyNineToNinetyTwo(long seed) {
        assertThat(cases(seed)).allSatisfy(one -> {
            long first = ChronoUnit.DAYS.between(one.day(), one.dueDay(Regime.GDPR, false));
            long extended = ChronoUnit.DAYS.between(one.day(), one.dueDay(Regime.GDPR, true));
            assertThat(first).isBetween(28L, 31L);
            assertThat(extended).isBetween(89L, 92L);
        });
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void theHourOfTheReceiptDoesNotMatterAndTheDayOfTheReceiptIsNotCounted(long seed) {
        assertThat(cases(seed)).allSatisfy(one -> {
            Instant start = one.day().atStartOfDay(one.zone()).toInstant();
            for (Regime regime : Regime.values()) {
                assertThat(new Case(one.zone(), start).due(regime, false)).isEqualTo(one.due(regime, false));
            }
            assertThat(confirmed(new Case(one.zone(), start), Set.of())).isEqualTo(confirmed(one, Set.of()));
        });
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void anExtensionIsCountedFromTheReceiptAndGivesTimeAlways(long seed) {
        assertThat(cases(seed)).allSatisfy(one -> {
            for (Regime regime : Regime.values()) {
                assertThat(one.due(regime, true)).isAfter(one.due(regime, false));
            }
            assertThat(ChronoUnit.DAYS.between(one.day(), one.dueDay(Regime.CCPA, true)))
                    .isLessThanOrEqualTo(90);
        });
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void aReceiptIsConfirmedAfterTenBusinessDaysAndAHolidayNeverShortensThat(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        assertThat(cases(seed)).allSatisfy(one -> {
            Set<LocalDate> holidays = new HashSet<>();
            random.ints(random.nextInt(8), 0, 25)
                    .forEach(days -> holidays.add(one.day().plusDays(days)));
            assertThat(confirmed(one, holidays)).isEqualTo(end(tenthBusinessDay(one.day(), holidays), one.zone()));
            assertThat(confirmed(one, holidays)).isAfterOrEqualTo(confirmed(one, Set.of()));
            assertThat(confirmed(one, Set.of())).isBefore(one.due(Regime.CCPA, false));
        });
    }

    static Stream<Arguments> known() {
        return Stream.of(
                Arguments.of("31 January, common year", "Europe/Berlin", "2027-01-31T10:00", "2027-02-28T23:59:59"),
                Arguments.of("31 January, leap year", "Europe/Berlin", "2028-01-31T10:00", "2028-02-29T23:59:59"),
                Arguments.of("29 February", "Europe/Berlin", "2028-02-29T10:00", "2028-03-29T23:59:59"),
                Arguments.of("2100 is no leap year", "Europe/Berlin", "2100-01-30T10:00", "2100-02-28T23:59:59"),
                Arguments.of("year's end", "Europe/Berlin", "2026-12-31T23:59:59", "2027-01-31T23:59:59"),
                Arguments.of(
                        "clocks go forward at midnight", "Africa/Cairo", "2024-03-25T10:00", "2024-04-25T23:59:59"),
                Arguments.of("clocks go back to 23:00", "America/Sao_Paulo", "2018-01-17T10:00", "2018-02-17T23:59:59"),
                Arguments.of("half an hour", "Australia/Lord_Howe", "2027-03-04T10:00", "2027-04-04T23:59:59"),
                Arguments.of("quarter of an hour", "Asia/Kathmandu", "2027-03-04T10:00", "2027-04-04T23:59:59"),
                Arguments.of("a date left out", "Pacific/Apia", "2011-11-30T10:00", "2011-12-29T23:59:59"),
                Arguments.of("a date left out", "Pacific/Kwajalein", "1993-07-21T10:00", "1993-08-20T23:59:59"));
    }

    @ParameterizedTest(name = "{0} in {1}")
    @MethodSource("known")
    void theCalendarsTrapsAreWhatTheyAre(String what, ZoneId zone, LocalDateTime received, LocalDateTime due) {
        Instant computed = DueDate.of(Regime.GDPR, received.atZone(zone).toInstant(), zone, false);

        assertThat(computed.atZone(zone).toLocalDateTime()).as(what).isEqualTo(due);
        assertThat(computed).isEqualTo(end(due.toLocalDate(), zone));
    }

    @Test
    void aLastDayOnAWeekendOrHolidayIsNotMovedOnBecauseEarlierIsNeverLate() {
        ZoneId berlin = ZoneId.of("Europe/Berlin");
        // 25 December 2026 is a holiday, and the two days after it are a weekend.
        Instant due = DueDate.of(Regime.GDPR, Instant.parse("2026-11-25T08:00:00Z"), berlin, false);

        assertThat(due).isEqualTo(Instant.parse("2026-12-25T22:59:59Z"));
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-20T12:00:00Z, 2026-12-04",
        "2026-11-21T12:00:00Z, 2026-12-04",
        "2026-11-22T12:00:00Z, 2026-12-04",
        "2026-11-23T12:00:00Z, 2026-12-07"
    })
    void tenBusinessDaysLeaveOutSaturdaysSundaysAndDeclaredHolidays(Instant received, LocalDate last) {
        ZoneId zone = ZoneId.of("America/Los_Angeles");

        assertThat(DueDate.ofConfirmation(received, zone, Set.of())).isEqualTo(end(last, zone));
        Set<LocalDate> thanksgiving = Set.of(LocalDate.parse("2026-11-26"));
        LocalDate later = last.equals(LocalDate.parse("2026-12-04")) ? LocalDate.parse("2026-12-07") : last.plusDays(1);
        assertThat(DueDate.ofConfirmation(received, zone, thanksgiving)).isEqualTo(end(later, zone));
    }

    private static Instant confirmed(Case one, Set<LocalDate> holidays) {
        return DueDate.ofConfirmation(one.received(), one.zone(), holidays);
    }

    /** Adds months by hand; a date that the month does not have is its last one. */
    private static LocalDate monthsLater(LocalDate day, int months) {
        int month = day.getMonthValue() + months;
        int year = day.getYear() + (month - 1) / 12;
        int inYear = (month - 1) % 12 + 1;
        return LocalDate.of(year, inYear, Math.min(day.getDayOfMonth(), days(year, inYear)));
    }

    private static int days(int year, int month) {
        boolean leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
        return switch (month) {
            case 2 -> leap ? 29 : 28;
            case 4, 6, 9, 11 -> 30;
            default -> 31;
        };
    }

    private static LocalDate daysLater(LocalDate day, int count) {
        LocalDate at = day;
        for (int i = 0; i < count; i++) {
            int year = at.getYear();
            int month = at.getMonthValue();
            at = at.getDayOfMonth() < days(year, month)
                    ? LocalDate.of(year, month, at.getDayOfMonth() + 1)
                    : monthsLater(LocalDate.of(year, month, 1), 1);
        }
        return at;
    }

    /** Monday is day 0 of the week in which 1 January 1973 was one. */
    private static LocalDate tenthBusinessDay(LocalDate day, Set<LocalDate> holidays) {
        LocalDate at = day;
        int counted = 0;
        while (counted < 10) {
            at = daysLater(at, 1);
            long weekday = ChronoUnit.DAYS.between(LocalDate.of(1973, 1, 1), at) % 7;
            if (weekday < 5 && !holidays.contains(at)) {
                counted++;
            }
        }
        return at;
    }

    /** Looks at every second minute, then at every second, until the zone's date is later than the day. */
    private static Instant end(LocalDate day, ZoneId zone) {
        Instant at = day.minusDays(2).atStartOfDay(ZoneOffset.UTC).toInstant();
        while (!at.atZone(zone).toLocalDate().isAfter(day)) {
            at = at.plus(2, ChronoUnit.MINUTES);
        }
        while (at.atZone(zone).toLocalDate().isAfter(day)) {
            at = at.minusSeconds(1);
        }
        return at;
    }
}
