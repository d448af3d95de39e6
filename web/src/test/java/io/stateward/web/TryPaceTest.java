package io.stateward.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.stateward.StatewardException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

/** Proves that nobody works through codes from one network. */
class TryPaceTest {

    private static final String DOOR = "codes";

    private final Minutes minutes = new Minutes();
    private final TryPace pace = new TryPace(minutes);

    private void tries(String door, String network, int count) {
        for (int i = 0; i < count; i++) {
            pace.take(door, network);
        }
    }

    private void assertRefused(String door, String network) {
        assertThatThrownBy(() -> pace.take(door, network)).isInstanceOfSatisfying(StatewardException.class, e -> {
            assertThat(e.kind()).isEqualTo(StatewardException.Kind.TOO_MANY);
            assertThat(e.type()).isEqualTo("too-many-tries");
        });
    }

    @Test
    void theLastTryOfAMinuteIsTakenAndTheNextWaitsForTheNextMinute() {
        tries(DOOR, "192.0.2.1", TryPace.MAX_TRIES);
        assertRefused(DOOR, "192.0.2.1");
        assertThatCode(() -> pace.take(DOOR, "192.0.2.2")).doesNotThrowAnyException();
        minutes.now = minutes.now.plus(Duration.ofMinutes(1));
        assertThatCode(() -> pace.take(DOOR, "192.0.2.1")).doesNotThrowAnyException();
    }

    @Test
    void eachDoorCountsByItself() {
        tries(DOOR, "192.0.2.1", TryPace.MAX_TRIES);
        assertThatCode(() -> pace.take("receipts", "192.0.2.1")).doesNotThrowAnyException();
    }

    @Test
    void whoEntersTheRightOnesIsNotStoppedAndAWrongOneStillCounts() {
        tries(DOOR, "192.0.2.1", TryPace.MAX_TRIES - 1);
        for (int i = 0; i < 2 * TryPace.MAX_TRIES; i++) {
            pace.take(DOOR, "192.0.2.1");
            pace.right(DOOR, "192.0.2.1");
        }
        pace.take(DOOR, "192.0.2.1");
        assertRefused(DOOR, "192.0.2.1");
    }

    @Test
    void noMoreNetworksAreCountedThanFit() {
        for (int i = 0; i < TryPace.MAX_NETWORKS; i++) {
            pace.take(DOOR, "network " + i);
        }
        assertRefused(DOOR, "one more");
        assertThatCode(() -> pace.take(DOOR, "network 1")).doesNotThrowAnyException();
    }

    /** Stands still until it is moved. */
    private static final class Minutes extends Clock {

        private Instant now = Instant.parse("2026-11-24T00:00:30Z");

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    }
}
