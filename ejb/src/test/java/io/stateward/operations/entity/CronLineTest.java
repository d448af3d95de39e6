package io.stateward.operations.entity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.stateward.StatewardException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class CronLineTest {

    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    static LongStream seeds() {
        return LongStream.range(0, 50);
    }

    private static Instant at(String berlin) {
        return LocalDateTime.parse(berlin).atZone(BERLIN).toInstant();
    }

    private static List<Instant> next(String line, String from, int count) {
        List<Instant> times = new ArrayList<>();
        Instant time = at(from);
        for (int i = 0; i < count; i++) {
            time = CronLine.of(line).nextAfter(time, BERLIN);
            times.add(time);
        }
        return times;
    }

    @Test
    void aTimeThatTheClockSkipsComesAsMuchLater() {
        // On 29 March 2026 the clock goes from 02:00 to 03:00.
        assertThat(next("30 2 * * *", "2026-03-28T12:00", 2))
                .containsExactly(Instant.parse("2026-03-29T01:30:00Z"), at("2026-03-30T02:30"));
    }

    @Test
    void aTimeThatTheClockRepeatsComesTheFirstTime() {
        // On 25 October 2026 the clock goes back from 03:00 to 02:00.
        assertThat(next("30 2 * * *", "2026-10-24T12:00", 2))
                .containsExactly(Instant.parse("2026-10-25T00:30:00Z"), at("2026-10-26T02:30"));
    }

    @Test
    void anHourlyLineNeverFiresTwiceAtOneMoment() {
        assertThat(next("30 * * * *", "2026-03-29T00:00", 4))
                .containsExactly(
                        Instant.parse("2026-03-28T23:30:00Z"),
                        Instant.parse("2026-03-29T00:30:00Z"),
                        Instant.parse("2026-03-29T01:30:00Z"),
                        Instant.parse("2026-03-29T02:30:00Z"));
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void everyLocalTimeComesOnceAndAtLeastAnHourApartWhereTheClockStandsStill(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        String line = random.nextInt(60) + " " + (random.nextBoolean() ? "*" : random.nextInt(24)) + " * * "
                + (random.nextBoolean() ? "*" : "1-5");
        List<Instant> times = next(line, "2026-0" + (1 + random.nextInt(9)) + "-01T00:00", 2_000);

        assertThat(times).isSorted();
        assertThat(new HashSet<>(times)).hasSameSizeAs(times);
        for (int i = 1; i < times.size(); i++) {
            assertThat(Duration.between(times.get(i - 1), times.get(i))).isGreaterThanOrEqualTo(Duration.ofHours(1));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0 0 30 2 *",
                "0 0 31 2,4 *",
                "* * * * *",
                "*/5 * * * *",
                "0,30 * * * *",
                "0-1 * * * *",
                "",
                "daily",
                "@daily",
                "0 6 1 *",
                "0 6 1 * * *",
                "61 * * * *",
                "0 24 * * *",
                "0 6 L * *",
                "0 6 * * 1#1"
            })
    void aLineThatIsNoneOrFiresTooOftenOrNeverIsRefused(String line) {
        assertThatThrownBy(() -> CronLine.of(line))
                .isInstanceOf(StatewardException.class)
                .hasMessageContaining("'cron'");
    }

    @Test
    void aLeapDayAloneIsADay() {
        assertThat(next("0 0 29 2 *", "2026-01-01T00:00", 1)).containsExactly(at("2028-02-29T00:00"));
    }
}
