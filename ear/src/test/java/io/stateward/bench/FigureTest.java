package io.stateward.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Tries the line of JSON that a figure is printed as. */
class FigureTest {

    @Test
    void theLineHasTheAgreedFieldsFirst() {
        Map<String, Number> more = new LinkedHashMap<>();
        more.put("rounds", 7);
        more.put("low", 1.31234);
        Figure figure = new Figure("import", 4.56789, "s", 3.2, 1.427465, Goal.of("<= 1.5"), more);
        assertThat(figure.line(false))
                .isEqualTo("{\"name\":\"import\",\"value\":4.568,\"unit\":\"s\",\"against\":3.2,\"ratio\":1.427,"
                        + "\"goal\":\"<= 1.5\",\"rounds\":7,\"low\":1.312,\"met\":true}");
    }

    @Test
    void whatThereIsNotIsLeftOut() {
        Figure figure = new Figure("size", 12_345_678, "bytes", null, null, null, Map.of());
        assertThat(figure.line(false)).isEqualTo("{\"name\":\"size\",\"value\":12350000,\"unit\":\"bytes\"}");
        assertThat(figure.isGood()).isTrue();
    }

    @Test
    void theLineOfAShortRunSaysSo() {
        Figure figure = new Figure("size", 1, "bytes", null, null, null, Map.of());
        assertThat(figure.line(true)).endsWith(",\"quick\":true}");
    }

    @Test
    void theGoalIsForTheRatioWhereThereIsOne() {
        Goal goal = Goal.of("<= 1.5");
        assertThat(new Figure("a", 100, "ms", 90.0, 1.1, goal, Map.of()).isGood())
                .isTrue();
        assertThat(new Figure("b", 1, "ms", 0.5, 2.0, goal, Map.of()).isGood()).isFalse();
        assertThat(new Figure("c", 2, "ms", null, null, goal, Map.of()).isGood())
                .isFalse();
        assertThat(new Figure("d", 2, "ms", null, null, goal, Map.of()).line(false))
                .contains("\"met\":false");
    }
}
