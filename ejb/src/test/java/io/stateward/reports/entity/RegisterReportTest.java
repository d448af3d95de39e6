package io.stateward.reports.entity;

import static org.assertj.core.api.Assertions.assertThat;

import io.stateward.reports.entity.RegisterReport.Entry;
import io.stateward.reports.entity.RegisterReport.Totals;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class RegisterReportTest {

    @Test
    void oneLateAmongThousandsIsNotRoundedAway() {
        List<Entry> requests = new ArrayList<>(Collections.nCopies(9_999, completed(0)));
        assertThat(Totals.of(requests).onTimePercent()).isEqualByComparingTo("100.0");

        requests.add(completed(-1));

        assertThat(Totals.of(requests).onTimePercent()).isEqualByComparingTo("99.9");
    }

    @Test
    void requestsOfDrillsAreListedAndNotCounted() {
        Entry person = completed(3);
        Entry drill = completed(-1, true);

        Totals totals = Totals.of(List.of(person, drill));

        assertThat(totals).isEqualTo(Totals.of(List.of(person)));
    }

    private static Entry completed(long daysLeft) {
        return completed(daysLeft, false);
    }

    private static Entry completed(long daysLeft, boolean drill) {
        Instant moment = Instant.parse("2026-11-01T12:00:00Z");
        LocalDate day = LocalDate.of(2026, 11, 1);
        return new Entry(
                new UUID(0, 1),
                "GDPR",
                true,
                moment,
                day,
                moment,
                day,
                false,
                "COMPLETED",
                null,
                moment,
                day,
                daysLeft,
                Map.of(),
                List.of(),
                null,
                drill);
    }
}
