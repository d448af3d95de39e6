package io.stateward.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tries how goals are read and held. */
class GoalTest {

    @ParameterizedTest(name = "{1} is held to {0}: {2}")
    @CsvSource({
        "<= 1.5,1.5,true",
        "<= 1.5,1.501,false",
        ">= 0.25,0.25,true",
        ">= 0.25,0.249,false",
        ">=30000,30001,true",
    })
    void aGoalIsReachedAtItsLimitAndMissedOnePastIt(String goal, double value, boolean met) {
        assertThat(Goal.of(goal).isMetBy(value)).isEqualTo(met);
    }

    @ParameterizedTest(name = "{0} is written as it is read")
    @ValueSource(strings = {"<= 1.5", ">= 0.25", ">= 30000", "<= 1.1"})
    void aGoalIsWrittenAsItIsRead(String goal) {
        assertThat(Goal.of(goal)).hasToString(goal);
    }

    @ParameterizedTest(name = "\"{0}\" is no goal")
    @ValueSource(strings = {"", "1.5", "< 1.5", "== 1", "<= fast", "<= -1"})
    void whatIsNoGoalIsRefused(String text) {
        assertThatThrownBy(() -> Goal.of(text)).hasMessageContaining("'" + text + "'");
    }
}
