package io.stateward.stores.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DeparturesTest {

    private static final long SECOND = Duration.ofSeconds(1).toNanos();

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void noSecondSeesMoreThanMayLeaveHoweverTheyCome(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        int most = random.nextInt(1, 30);
        HeldTicks ticks = new HeldTicks();
        Departures departures = new Departures(most, ticks);
        List<Long> left = new ArrayList<>();
        for (int i = 0; i < 500; i++) {
            if (random.nextInt(20) == 0) {
                ticks.advance(Duration.ofMillis(random.nextInt(3000)));
            }
            departures.pass();
            left.add(ticks.now());
        }

        for (int i = most; i < left.size(); i++) {
            assertThat(left.get(i) - left.get(i - most))
                    .as("call %d, %d a second", i, most)
                    .isGreaterThanOrEqualTo(SECOND);
        }
    }

    @ParameterizedTest(name = "{0} a second")
    @ValueSource(ints = {1, 7, 50})
    void whoComesInTimeWaitsForNothing(int most) {
        HeldTicks ticks = new HeldTicks();
        Departures departures = new Departures(most, ticks);
        for (int i = 0; i < 10 * most; i++) {
            ticks.advance(Duration.ofNanos(SECOND / most + 1));
            long before = ticks.now();
            departures.pass();
            assertThat(ticks.now()).isEqualTo(before);
        }
    }
}
