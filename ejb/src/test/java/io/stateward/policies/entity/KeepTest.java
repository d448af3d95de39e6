package io.stateward.policies.entity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.stateward.StatewardException;
import java.time.Instant;
import java.time.Period;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Periods are counted on the calendar in UTC. */
class KeepTest {

    @ParameterizedTest
    @CsvSource({
        "2026-01-31T10:00:00Z, P1M, 2026-02-28T10:00:00Z",
        "2028-01-31T10:00:00Z, P1M, 2028-02-29T10:00:00Z",
        "2026-08-31T00:00:00Z, P6M, 2027-02-28T00:00:00Z",
        "2028-02-29T00:00:00Z, P1Y, 2029-02-28T00:00:00Z",
        "2028-02-29T00:00:00Z, P4Y, 2032-02-29T00:00:00Z",
        "1999-12-31T23:59:59.999Z, P1D, 2000-01-01T23:59:59.999Z",
        "1896-02-29T00:00:00Z, P4Y, 1900-02-28T00:00:00Z",
        "2026-01-31T00:00:00Z, P1M1D, 2026-03-01T00:00:00Z",
        "2026-03-29T01:30:00Z, P1D, 2026-03-30T01:30:00Z",
        "2026-01-01T00:00:00Z, P2W, 2026-01-15T00:00:00Z",
    })
    void aPeriodEndsOnTheSameDayOrTheLastOfTheMonth(Instant created, String period, Instant end) {
        Terms.Keep keep = new Terms.Keep(Period.parse(period), Period.parse(period), Since.CREATED, null);

        assertThat(keep.leastEnd(created, created, Map.of())).isEqualTo(end);
        assertThat(keep.mostEnd(created, created, Map.of())).isEqualTo(end);
    }

    @Test
    void theLongestPeriodAfterTheLatestTimeIsStillATime() {
        Terms.Keep keep = new Terms.Keep(Period.ofYears(999), null, Since.CREATED, null);

        assertThat(keep.leastEnd(ItemFacts.LATEST, ItemFacts.LATEST, Map.of())).isEqualTo("9999-01-01T00:00:00Z");
    }

    @Test
    void timesThatCannotBeCountedFromAreRefused() {
        assertThat(item(ItemFacts.LATEST).createdAt()).isEqualTo(ItemFacts.LATEST);
        assertThat(item(ItemFacts.EARLIEST).createdAt()).isEqualTo(ItemFacts.EARLIEST);
        assertThatThrownBy(() -> item(ItemFacts.LATEST.plusMillis(1))).isInstanceOf(StatewardException.class);
        assertThatThrownBy(() -> item(ItemFacts.EARLIEST.minusMillis(1))).isInstanceOf(StatewardException.class);
        assertThatThrownBy(() -> item(Instant.MAX)).isInstanceOf(StatewardException.class);
    }

    private static ItemFacts item(Instant created) {
        return new ItemFacts(null, Set.of(), null, Set.of(), Set.of(), created, null, null);
    }
}
