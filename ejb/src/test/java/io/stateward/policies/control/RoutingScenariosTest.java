package io.stateward.policies.control;

import static io.stateward.policies.control.Rules.call;
import static io.stateward.policies.control.Rules.decide;
import static io.stateward.policies.control.Rules.reason;
import static io.stateward.policies.control.Rules.store;
import static io.stateward.policies.control.Rules.table;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.stateward.StatewardException;
import io.stateward.policies.entity.Action;
import io.stateward.policies.entity.Decision;
import io.stateward.policies.entity.Effect;
import io.stateward.policies.entity.ItemFacts;
import io.stateward.policies.entity.ModelCall;
import io.stateward.policies.entity.ModelUse;
import io.stateward.policies.entity.Reason.Outcome;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Demonstrates how to say which models may be called, and how: the routing rows of the table of cases (ADR 0006). */
class RoutingScenariosTest {

    private static final String SMALL = "name: small\nkind: routing\nuse: {models: [llama-*, gpt-4o-mini]}";
    private static final String RESEARCH = """
        name: research
        kind: routing
        appliesTo: { purposes: [customer-support] }
        use: { stateful: allow, contextTokens: 500000 }
        """;

    private static final Action ASKED = store("DE", "note");

    @Test
    void everyRuleNarrowsTheModels() {
        String open = "name: open\nkind: routing\nappliesTo: {categories: [note]}\nuse: {models: [llama-*, mistral-*]}";
        DecisionTable table = table(SMALL, open);

        Decision permitted = decide(table, call(ASKED, "llama-4", false, 100L));
        Decision denied = decide(table, call(ASKED, "gpt-4o-mini", false, 100L));

        assertThat(permitted.effect()).isEqualTo(Effect.PERMIT);
        assertThat(permitted.use())
                .isEqualTo(new ModelUse(
                        List.of(List.of("gpt-4o-mini", "llama-*"), List.of("llama-*", "mistral-*")), false, 128_000));
        assertThat(denied.effect()).isEqualTo(Effect.DENY);
        assertThat(reason(denied, "open").outcome()).isEqualTo(Outcome.WON);
        assertThat(reason(denied, "open").text())
                .isEqualTo("open v1 permits only the models llama-*, mistral-*, but another one, gpt-4o-mini, is to be"
                        + " called.");
        assertThat(reason(denied, "small").outcome()).isEqualTo(Outcome.LOST);
        assertThat(reason(denied, "small").text()).endsWith("but a denial wins over a permit.");
    }

    @Test
    void withoutARuleEveryModelMayBeCalledStatelesslyWithAnOrdinaryContext() {
        Decision decision = decide(table(), call(ASKED, "anything", false, 128_000L));

        assertThat(decision.permitted()).isTrue();
        assertThat(decision.use()).isEqualTo(new ModelUse(List.of(), false, 128_000));
        assertThat(decide(table(), call(ASKED, "anything", false, 128_001L)).permitted())
                .isFalse();
        assertThat(decide(table(), call(ASKED, "anything", true, 1L)).permitted())
                .isFalse();
        assertThat(decide(table(), call(ASKED, "anything", true, 1L)).reasons())
                .anyMatch(reason -> reason.policy().equals("built-in")
                        && reason.text().contains("lets a provider keep state for this workflow"));
    }

    @Test
    void stateAtTheProviderAndVeryLargeContextsAreForWorkflowsThatAPolicyNames() {
        DecisionTable table = table(RESEARCH);

        Decision decision = decide(table, call(ASKED, "anything", true, 500_000L));
        assertThat(decision.permitted()).isTrue();
        assertThat(reason(decision, "research").text())
                .isEqualTo("research v1 permits calls whose state the provider keeps and permits contexts of up to"
                        + " 500000 tokens.");
        Decision larger = decide(table, call(ASKED, "anything", true, 500_001L));
        assertThat(larger.permitted()).isFalse();
        assertThat(reason(larger, "research").text()).contains("but this one has 500001");
        Action another = about(ASKED, "marketing");
        assertThat(decide(table, call(another, "anything", true, 1L)).permitted())
                .isFalse();
        assertThat(decide(table, call(another, "anything", false, 200_000L)).permitted())
                .isFalse();
    }

    @Test
    void ofSeveralContextsTheSmallestCounts() {
        String smaller = "name: smaller\nkind: routing\nuse: {contextTokens: 8000}";

        assertThat(decide(table(RESEARCH, smaller), call(ASKED, "m", true, 8_000L))
                        .permitted())
                .isTrue();
        Decision denied = decide(table(RESEARCH, smaller), call(ASKED, "m", true, 8_001L));
        assertThat(denied.permitted()).isFalse();
        assertThat(Objects.requireNonNull(denied.use()).contextTokens()).isEqualTo(8_000);
    }

    @Test
    void oneThatDeniesProviderStateWins() {
        String never = "name: never\nkind: routing\nappliesTo: {categories: [note]}\nuse: {stateful: deny}";
        Decision denied = decide(table(RESEARCH, never), call(ASKED, "m", true, 1L));

        assertThat(denied.permitted()).isFalse();
        assertThat(reason(denied, "never").text())
                .isEqualTo("never v1 denies calls whose state the provider keeps, but this is one.");
        assertThat(decide(table(RESEARCH, never), call(ASKED, "m", false, 1L)).permitted())
                .isTrue();
    }

    @Test
    void aPermitForOneCategoryOrPersonIsNoneForAnother() {
        String notes = RESEARCH.replace("purposes", "categories: [note], jurisdictions: [DE], purposes");
        DecisionTable table = table(notes);

        assertThat(decide(table, call(ASKED, "m", true, 1L)).permitted()).isTrue();
        assertThat(decide(table, call(store("DE", "note", "memo"), "m", true, 1L))
                        .permitted())
                .isFalse();
        Action two = store("DE", "DE", Set.of("DE", "FR"), "note");
        assertThat(decide(table, call(two, "m", true, 1L)).permitted()).isFalse();
        assertThat(decide(table, call(store("DE", "DE", Set.of(), "note"), "m", true, 1L))
                        .permitted())
                .isFalse();
    }

    @Test
    void whatIsUnknownOrFailsNarrowsAndPermitsNothing() {
        String failing = RESEARCH + "when: item.sizeBytes / 0 == 1\n";
        String narrowing = SMALL + "\nwhen: item.sizeBytes / 0 == 1";

        assertThat(decide(table(failing), call(ASKED, "m", true, 1L)).permitted())
                .isFalse();
        assertThat(decide(table(failing), call(ASKED, "m", false, 1L)).permitted())
                .isTrue();
        assertThat(decide(table(narrowing), call(ASKED, "gpt-5", false, 1L)).permitted())
                .isFalse();
        assertThat(decide(table(SMALL), call(ASKED, null, false, 1L)).permitted())
                .isFalse();
        assertThat(decide(table("name: any\nkind: routing\nuse: {models: ['*']}"), call(ASKED, null, false, 1L))
                        .permitted())
                .isTrue();
    }

    @Test
    void aCallIsDeniedWhereItsPlaceIsAndAnActionWithoutOneAsksNoRoutingRule() {
        Decision elsewhere = decide(table(SMALL), call(store("US", "note"), "llama-4", false, 1L));

        assertThat(elsewhere.permitted()).isFalse();
        assertThat(reason(elsewhere, "small").outcome()).isEqualTo(Outcome.LOST);
        Decision storing = decide(table("name: none\nkind: routing\nuse: {models: []}"), ASKED);
        assertThat(storing.permitted()).isTrue();
        assertThat(storing.use()).isNull();
        assertThat(storing.reasons()).noneMatch(reason -> reason.policy().equals("none"));
    }

    @Test
    void aConditionMayAskAboutTheCall() {
        String cheap = "name: cheap\nkind: routing\nwhen: action.contextTokens < 1000\nuse: {models: [llama-4]}";

        assertThat(decide(table(cheap), call(ASKED, "gpt-5", false, 5_000L)).permitted())
                .isTrue();
        assertThat(decide(table(cheap), call(ASKED, "gpt-5", false, 500L)).permitted())
                .isFalse();
        assertThat(decide(table(cheap), call(ASKED, "gpt-5", false, null)).permitted())
                .isFalse();
    }

    @Test
    void onlyProcessingCallsAModel() {
        assertThatThrownBy(() -> ASKED.by(new ModelCall("m", false, null)))
                .isInstanceOf(StatewardException.class)
                .hasMessageContaining("Only the action process calls a model");
        assertThatThrownBy(() -> new ModelCall("m", false, -1L)).isInstanceOf(StatewardException.class);
    }

    @ParameterizedTest
    @CsvSource({
        "*, m, true",
        "llama-*, llama-4-70b, true",
        "llama-*, llama, false",
        "*-mini, gpt-4o-mini, true",
        "*-mini, gpt-4o-mini-2, false",
        "a*b*c, abxbxc, true",
        "a*b*c, abxbx, false",
        "gpt-4o, gpt-4o, true",
        "gpt-4o, gpt-4o-mini, false",
        "gpt-4o, GPT-4o, false",
        "a.c, abc, false",
        "**, '', true",
        "a, '', false"
    })
    void anAsteriskStandsForAnyCharacters(String glob, String model, boolean matches) {
        assertThat(ModelNames.matches(glob, model)).isEqualTo(matches);
    }

    private static Action about(Action action, String purpose) {
        return action.with(new ItemFacts(
                action.item().kind(),
                action.item().categories(),
                purpose,
                action.item().jurisdictions(),
                action.item().tags(),
                null,
                null,
                null));
    }
}
