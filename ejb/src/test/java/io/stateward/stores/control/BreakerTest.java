package io.stateward.stores.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class BreakerTest {

    private final HeldTicks ticks = new HeldTicks();
    private final Breaker breaker = new Breaker(ticks);

    private void fail(int times, String object) {
        for (int i = 0; i < times; i++) {
            breaker.failed(object);
        }
    }

    @Test
    void itOpensWhenTheStoreIsNotThereFiveTimesAndNotBefore() {
        fail(Breaker.FAILURES - 1, "");
        assertThat(breaker.isOpen()).isFalse();

        assertThat(breaker.failed("")).as("this one opens it").isTrue();
        assertThat(breaker.enter()).isFalse();
        assertThat(breaker.openFor()).isEqualTo(Breaker.FIRST);
    }

    @Test
    void oneObjectThatFailsHoweverOftenIsNotTheStore() {
        fail(10 * Breaker.WINDOW, "/conversations/a");
        assertThat(breaker.enter()).isTrue();

        breaker.failed("/conversations/b");
        assertThat(breaker.enter()).as("a second object agrees").isFalse();
    }

    @Test
    void oldFailuresAreForgottenWhenEnoughCallsWereAnswered() {
        fail(Breaker.FAILURES - 1, "");
        for (int i = 0; i < Breaker.WINDOW; i++) {
            breaker.answered();
        }
        fail(Breaker.FAILURES - 1, "");
        assertThat(breaker.isOpen()).isFalse();
    }

    @Test
    void whenItsTimeIsOverOneCallTriesAndItsAnswerCloses() {
        fail(Breaker.FAILURES, "");
        ticks.advance(Breaker.FIRST);

        assertThat(breaker.enter()).isTrue();
        assertThat(breaker.enter()).as("only one tries").isFalse();
        breaker.answered();
        assertThat(breaker.enter()).isTrue();
        assertThat(breaker.enter()).isTrue();
    }

    @Test
    void aTrialThatFailsKeepsItOpenTwiceAsLongButNeverLongerThanTheLimit() {
        fail(Breaker.FAILURES, "");
        Duration before = breaker.openFor();
        for (int i = 0; i < 10; i++) {
            ticks.advance(breaker.openFor());
            assertThat(breaker.enter()).isTrue();
            breaker.failed("");
            assertThat(breaker.openFor()).isGreaterThanOrEqualTo(before).isLessThanOrEqualTo(Breaker.LONGEST);
            before = breaker.openFor();
        }
        assertThat(before).isEqualTo(Breaker.LONGEST);
    }

    @Test
    void aTrialThatNeverComesBackGivesWayToAnother() {
        fail(Breaker.FAILURES, "");
        ticks.advance(Breaker.FIRST);
        assertThat(breaker.enter()).isTrue();
        ticks.advance(Breaker.TRIAL);
        assertThat(breaker.enter()).isTrue();
        breaker.neither();
        assertThat(breaker.enter()).as("one that was not sent tells nothing").isTrue();
    }
}
