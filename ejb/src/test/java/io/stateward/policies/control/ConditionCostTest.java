package io.stateward.policies.control;

import static io.stateward.policies.control.Rules.decide;
import static io.stateward.policies.control.Rules.reason;
import static io.stateward.policies.control.Rules.store;
import static io.stateward.policies.control.Rules.table;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.stateward.StatewardException;
import io.stateward.StatewardException.Kind;
import io.stateward.policies.entity.Action;
import io.stateward.policies.entity.Decision;
import io.stateward.policies.entity.ItemFacts;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** That a condition costs no more than is known beforehand, and no more than is let pass while it runs. */
class ConditionCostTest {

    private static final String PAIRS = "item.tags.exists(t, item.categories.exists(c, t == c))";

    private static String hold(String condition) {
        return "name: h\nkind: hold\nreason: y\nappliesTo: {kinds: [conversation]}\nwhen: '" + condition + "'";
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "true",
                "item.sizeBytes < 10000000 && agent.risk != \"high\"",
                "item.tags.exists(t, t.startsWith(\"case-\"))",
                "item.tags.exists(t, t.matches(\"case-[0-9]+\"))",
                PAIRS
            })
    void whatIsOrdinaryIsWithinTheBound(String condition) {
        assertThat(new PolicyGrammar(Rules.REGIONS).read(hold(condition)).when())
                .isEqualTo(condition);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "item.tags.exists(a, item.tags.exists(b, item.tags.exists(c, a == b && b == c)))",
                "item.tags.exists(a, item.categories.exists(b, b.matches(a)))",
                "(item.tags + item.tags + item.tags).exists(a, (item.tags + item.tags).exists(b, a == b))",
                "[1,2,3,4,5,6,7,8,9,10].exists(a, [1,2,3,4,5,6,7,8,9,10].exists(b, [1,2,3,4,5,6,7,8,9,10].exists(c,"
                        + " [1,2,3].exists(d, a + b + c + d == 0))))",
                "item.tags.map(a, item.tags.filter(b, item.tags.all(c, a == b))).size() > 1"
            })
    void whatLoopsWithinLoopsIsRefusedWithItsLine(String condition) {
        StatewardException failure = catchThrowableOfType(
                StatewardException.class, () -> new PolicyGrammar(Rules.REGIONS).read(hold(condition)));

        assertThat(failure).as(condition).isNotNull();
        assertThat(failure.kind()).isEqualTo(Kind.UNPROCESSABLE);
        assertThat(failure.type()).isEqualTo("condition-too-costly");
        assertThat(failure.details()).containsEntry("line", 5).containsEntry("field", "when");
        assertThat(failure.getMessage())
                .startsWith("Line 5, field when: this condition would take more than 10000 steps");
    }

    @Test
    void whatDecidesAlreadyIsReadWithoutBeingMeasured() {
        String costly = "item.tags.exists(a, item.tags.exists(b, item.tags.exists(c, a == b && b == c)))";

        assertThat(PolicyGrammar.ofStored(Rules.REGIONS).read(hold(costly)).when())
                .isEqualTo(costly);
    }

    @Test
    void whatTurnsOutTooCostlyWhileItRunsFailsClosedAndSaysSo() {
        DecisionTable table = table(hold(PAIRS));

        Decision few = decide(table, withTags(30));
        Decision many = decide(table, withTags(50));

        assertThat(few.held()).as("900 rounds, none of which meets").isFalse();
        assertThat(many.held()).as("more than 1,000 rounds").isTrue();
        assertThat(reason(many, "h").text())
                .isEqualTo(
                        "h v1 holds this until it is released (a fact it asks for is unknown or its condition failed,"
                                + " so it counts): y.");
    }

    @Test
    void anOvergrownRegularExpressionFailsClosed() {
        String pattern = "(a{200}){200}";

        assertThat(decide(table(hold("item.purpose.matches(\"" + pattern + "\")")), store("DE", "note"))
                        .held())
                .isTrue();
        assertThat(decide(table(hold("item.purpose.matches(\"(a+)+b\")")), store("DE", "note"))
                        .held())
                .isFalse();
    }

    private static Action withTags(int count) {
        return store("DE", "note")
                .with(new ItemFacts(
                        "conversation", words("c", count), "p", Set.of("DE"), words("t", count), null, null, null));
    }

    private static Set<String> words(String prefix, int count) {
        return IntStream.range(0, count).mapToObj(i -> prefix + i).collect(Collectors.toSet());
    }
}
