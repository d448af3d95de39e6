package io.stateward.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.stateward.forget.Look;
import io.stateward.forget.Result;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Tries what makes the benchmark fail, on made-up results. */
class ForgetTest {

    private static final Look WHOLE = new Look(3, 0, 1, List.of(), 2, List.of());

    private static List<Figure> figures(Look ours, String... leftOut) {
        Look naive = new Look(3, 1, 3, List.of("a", "b", "c"), 2, List.of());
        Result.OfShape shape = new Result.OfShape("row", "a row", ours, naive, "ERASED API");
        return Forget.figures(new Result("COMPLETED", List.of(shape), List.of(leftOut)));
    }

    @Test
    void everythingForgottenAndEverybodyElseWholeIsGood() {
        assertThat(figures(WHOLE)).allMatch(Figure::isGood);
        assertThat(figures(WHOLE).get(0).line(false))
                .contains("\"against\":0", "\"naive-calls\":0.6667", "\"in-files\":1");
    }

    @Test
    void oneTokenThatIsLeftMissesTheGoal() {
        Look left = new Look(3, 1, 1, List.of("a row"), 2, List.of());

        assertThat(figures(left)).extracting(Figure::isGood).containsExactly(false, true);
    }

    @Test
    void oneTokenOfABystanderThatIsLostMissesTheGoal() {
        Look lost = new Look(3, 0, 0, List.of(), 2, List.of("a row"));

        assertThat(figures(lost)).extracting(Figure::isGood).containsExactly(true, false);
    }

    @Test
    void nothingPlayedIsNothingForgotten() {
        assertThat(Forget.figures(new Result("", List.of(), List.of("row"))))
                .extracting(Figure::isGood)
                .containsExactly(false, false);
    }
}
