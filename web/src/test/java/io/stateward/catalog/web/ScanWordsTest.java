package io.stateward.catalog.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.stateward.catalog.entity.ScanCause;
import io.stateward.catalog.entity.ScanStatus;
import io.stateward.catalog.entity.ScanView;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ScanWordsTest {

    private static final String WHOLE = "Nothing: the catalog knows all that the store shows.";

    private final ScanWords words = new ScanWords();

    @Test
    void thatNothingDiffersIsSaidOnlyOfAScanThatHasSeenAll() {
        ScanView whole = scan(ScanStatus.COMPLETED, false, 0);
        ScanView truncated = scan(ScanStatus.COMPLETED, true, 0);
        ScanView notAsked = scan(ScanStatus.COMPLETED, false, 1);

        assertThat(words.outcome(whole)).isEqualTo("As the catalog says");
        assertThat(words.nothing(whole, WHOLE)).isEqualTo(WHOLE);
        assertThat(words.tag(whole)).contains("good");
        for (ScanView part : List.of(truncated, notAsked)) {
            assertThat(words.outcome(part)).isEqualTo("Nothing found in what was read");
            assertThat(words.nothing(part, WHOLE)).contains("the rest is not known");
            assertThat(words.tag(part)).contains("warn");
        }
    }

    @Test
    void aScanThatFailedDoesNotSayThatNothingIsThere() {
        assertThat(words.nothing(scan(ScanStatus.FAILED, false, 0), WHOLE)).contains("not known");
    }

    private static ScanView scan(ScanStatus status, boolean truncated, long notAsked) {
        Instant now = Instant.parse("2026-11-23T10:00:00Z");
        return new ScanView(
                new UUID(0, 1),
                new UUID(0, 2),
                status,
                ScanCause.REQUEST,
                new UUID(0, 3),
                "anna",
                now,
                now,
                false,
                List.of(),
                truncated,
                0,
                0,
                0,
                notAsked,
                List.of(),
                null);
    }
}
