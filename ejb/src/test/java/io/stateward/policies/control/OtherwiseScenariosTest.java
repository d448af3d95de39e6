package io.stateward.policies.control;

import static io.stateward.policies.control.Rules.decide;
import static io.stateward.policies.control.Rules.reason;
import static io.stateward.policies.control.Rules.store;
import static io.stateward.policies.control.Rules.table;
import static org.assertj.core.api.Assertions.assertThat;

import io.stateward.policies.entity.Action;
import io.stateward.policies.entity.Decision;
import io.stateward.policies.entity.Effect;
import io.stateward.policies.entity.Otherwise;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Demonstrates how to say what comes of state that may not be where it is written: the rows of the table of cases (ADR 0006). */
class OtherwiseScenariosTest {

    private static String rule(String name, String otherwise) {
        return "name: " + name + "\nkind: residency\nallow: {storage: [DE]}\notherwise: " + otherwise;
    }

    @Test
    void whereEveryRefusingRuleSaysRouteAnotherStoreIsToBeChosen() {
        Decision decision = decide(table(rule("a", "route"), rule("b", "route")), store("US", "note"));

        assertThat(decision.effect()).isEqualTo(Effect.DENY);
        assertThat(decision.otherwise()).isEqualTo(Otherwise.ROUTE);
        assertThat(decision.allowedRegions()).containsExactly("DE");
        assertThat(reason(decision, "a").text())
                .endsWith("but the state would be stored in US; it asks for another store.");
    }

    @Test
    void oneQuarantineAmongRoutesHoldsAside() {
        Decision decision = decide(table(rule("a", "quarantine"), rule("b", "route")), store("US", "note"));

        assertThat(decision.otherwise()).isEqualTo(Otherwise.QUARANTINE);
        assertThat(reason(decision, "a").text()).endsWith("it asks to hold the state aside.");
    }

    @Test
    void oneDenialAmongThemDenies() {
        String unsure = rule("c", "deny") + "\nwhen: item.sizeBytes / 0 == 1";

        assertThat(decide(table(rule("a", "route"), rule("b", "quarantine"), rule("c", "deny")), store("US", "note"))
                        .otherwise())
                .isEqualTo(Otherwise.DENY);
        assertThat(decide(table(rule("a", "route"), unsure), store("US", "note"))
                        .otherwise())
                .isEqualTo(Otherwise.DENY);
    }

    @Test
    void onlyWhoRefusesIsAsked() {
        String wide = "name: wide\nkind: residency\nallow: {storage: [DE, US]}\notherwise: deny";

        assertThat(decide(table(rule("a", "route"), wide), store("US", "note")).otherwise())
                .isEqualTo(Otherwise.ROUTE);
        assertThat(decide(table(rule("a", "route"), wide), store("DE", "note")).otherwise())
                .isNull();
    }

    @Test
    void whatStatewardItselfRefusesIsDenied() {
        String notes = rule("a", "route") + "\nappliesTo: {categories: [note]}";

        assertThat(decide(table(notes), store("US", "note", "memo")).otherwise())
                .as("the built-in rule refuses the memo")
                .isEqualTo(Otherwise.DENY);
        assertThat(decide(table("DE", Set.of("health"), List.of(Rules.rule(notes))), store("US", "note", "health"))
                        .otherwise())
                .isEqualTo(Otherwise.DENY);
        assertThat(decide(table(rule("a", "route")), store("XX", "note")).otherwise())
                .as("a place that nobody knows")
                .isEqualTo(Otherwise.DENY);
        assertThat(decide(table(rule("a", "route")), store("US", null, Set.of("DE"), "note"))
                        .otherwise())
                .isEqualTo(Otherwise.DENY);
    }

    @Test
    void onlyWritingIsRoutedOrHeldAside() {
        Action writing = store("US", "note");
        for (Action.Kind kind : Action.Kind.values()) {
            Action action =
                    new Action(kind, writing.agent(), writing.store(), writing.item(), Set.of(), null, null, null);
            assertThat(decide(table(rule("a", "quarantine")), action).otherwise())
                    .isEqualTo(kind == Action.Kind.STORE ? Otherwise.QUARANTINE : Otherwise.DENY);
        }
    }
}
