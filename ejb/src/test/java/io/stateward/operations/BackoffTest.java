package io.stateward.operations;

import static org.assertj.core.api.Assertions.assertThat;

import io.stateward.operations.entity.Backoff;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class BackoffTest {

    @Test
    void waitsDoubleAndAreNeverLongerThanTheLongest() {
        Duration before = Duration.ZERO;
        for (int attempts = 1; attempts < 100; attempts++) {
            Duration wait = Backoff.after(attempts);
            assertThat(wait).isGreaterThanOrEqualTo(before).isLessThanOrEqualTo(Backoff.LONGEST);
            before = wait;
        }
        assertThat(Backoff.after(1)).isEqualTo(Backoff.FIRST);
        assertThat(Backoff.after(2)).isEqualTo(Backoff.FIRST.multipliedBy(2));
        assertThat(Backoff.after(Integer.MAX_VALUE)).isEqualTo(Backoff.LONGEST);
    }
}
