package io.stateward.reports.entity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.stateward.StatewardException;
import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReportPeriodTest {

    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    @Test
    void fractionsOfSecondsAreDropped() {
        assertThat(ReportPeriod.of("2026-11-01T00:00:00.999999999Z", "2026-11-01T00:00:01.5Z", BERLIN))
                .isEqualTo(
                        new ReportPeriod(Instant.parse("2026-11-01T00:00:00Z"), Instant.parse("2026-11-01T00:00:01Z")));
    }

    @Test
    void theFirstAndTheLastYearAreTaken() {
        assertThat(ReportPeriod.of("1900-01-01", "1900-12-31", BERLIN).from()).isBefore("1900-01-01T00:00:00Z");
        assertThat(ReportPeriod.of("9999-01-01", "9999-12-31", BERLIN).to()).isEqualTo("9999-12-31T23:00:00Z");
    }

    @ParameterizedTest(name = "{0} to {1} is refused at {2}")
    @CsvSource({
        "2026-11-01T00:00:00Z, 2026-11-01T00:00:00.0000001Z, to",
        "2026-11-01T00:00:00Z, 2026-11-01T00:00:00Z, to",
        "1899-12-31, 1900-01-31, from",
        "+999999999-01-01T00:00:00Z, +999999999-02-01T00:00:00Z, from",
        "-999999999-01-01T00:00:00Z, 2026-11-01, from",
        "9999-12-01, +10000-01-01T00:00:00Z, to"
    })
    void aPeriodThatIsEmptyOrFarOutIsRefused(String from, String to, String field) {
        assertThatThrownBy(() -> ReportPeriod.of(from, to, BERLIN))
                .isInstanceOfSatisfying(
                        StatewardException.class, e -> assertThat(e.details()).containsEntry("field", field));
    }

    @Test
    void thePeriodBeforeARunIsWholeDaysOfTheZone() {
        Instant fire = Instant.parse("2026-04-01T04:00:00Z");
        ReportPeriod march = ReportPeriod.before(fire, fire, java.time.Period.ofMonths(1), BERLIN);

        assertThat(march.from()).isEqualTo(Instant.parse("2026-02-28T23:00:00Z"));
        assertThat(march.to()).isEqualTo(Instant.parse("2026-03-31T22:00:00Z"));
    }
}
