package io.stateward.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Tries how rounds alternate and are summed up. */
class RoundsTest {

    @Test
    void theSidesTakeTurns() {
        List<String> order = new ArrayList<>();
        Rounds.inTurn(3, () -> noted(order, "A"), () -> noted(order, "B"));
        assertThat(order).containsExactly("A", "B", "A", "B", "A", "B");
    }

    private static Sample noted(List<String> order, String side) {
        order.add(side);
        return new Sample(1, 1, 1);
    }

    @Test
    void theMedianIsTheMiddleOrBetweenTheTwoInTheMiddle() {
        assertThat(Rounds.median(9, 1, 5)).isEqualTo(5);
        assertThat(Rounds.median(9, 1, 5, 7)).isEqualTo(6);
        assertThat(Rounds.median(4)).isEqualTo(4);
        assertThatThrownBy(Rounds::median).hasMessageContaining("no median");
    }

    @Test
    void oneSlowRoundMovesTheSpreadAndNotTheFigure() {
        Rounds rounds =
                new Rounds(List.of(took(1, 2), took(10, 20), took(1, 2)), List.of(took(2, 3), took(2, 3), took(2, 3)));
        Figure figure = rounds.figure("f", "s", Sample::seconds, Goal.of("<= 1.5"));
        assertThat(figure.value()).isEqualTo(1);
        assertThat(figure.against()).isEqualTo(2);
        assertThat(figure.ratio()).isEqualTo(0.5);
        assertThat(figure.more())
                .containsEntry("low", 0.5)
                .containsEntry("high", 5.0)
                .containsEntry("rounds", 3);
        assertThat(figure.more()).containsEntry("cpuSeconds", 2.0).containsEntry("againstCpuSeconds", 3.0);
    }

    @Test
    void aSpeedUpIsHowManyTimesFasterOursIs() {
        Figure figure = new Rounds(List.of(took(2, 1), took(4, 1)), List.of(took(6, 1), took(6, 1)))
                .speedUp("start", Goal.of(">= 1.8"));
        assertThat(figure.value()).isEqualTo(3);
        assertThat(figure.ratio()).isEqualTo(2);
        assertThat(figure.more()).containsEntry("low", 1.5).containsEntry("high", 3.0);
        assertThat(figure.isGood()).isTrue();
    }

    @Test
    void ratesCountByTheClockAndByTheProcessor() {
        Sample sample = new Sample(100, 4, 8);
        assertThat(sample.perSecond()).isEqualTo(25);
        assertThat(sample.perCpuSecond()).isEqualTo(12.5);
    }

    @Test
    void sidesWithoutTheSameNumberOfRoundsAreNotCompared() {
        assertThatThrownBy(() -> new Rounds(List.of(took(1, 1)), List.of())).hasMessageContaining("same number");
        assertThatThrownBy(() -> new Rounds(List.of(), List.of())).hasMessageContaining("at least one");
    }

    private static Sample took(double seconds, double cpuSeconds) {
        return new Sample(1, seconds, cpuSeconds);
    }
}
