package io.stateward.policies.control;

import static io.stateward.policies.control.Rules.decide;
import static io.stateward.policies.control.Rules.reason;
import static io.stateward.policies.control.Rules.store;
import static io.stateward.policies.control.Rules.table;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.stateward.Json;
import io.stateward.policies.entity.Action;
import io.stateward.policies.entity.Decision;
import io.stateward.policies.entity.ItemFacts;
import io.stateward.policies.entity.OpenEnd;
import io.stateward.policies.entity.Reason.Outcome;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Demonstrates how to count periods since events in people's lives: the event rows of the table of cases (ADR 0006). */
class EventScenariosTest {

    private static final Instant CREATED = Instant.parse("2020-01-31T00:00:00Z");
    private static final Instant ENDED = Instant.parse("2025-03-31T00:00:00Z");

    private static final String CONTRACT = """
        name: contract
        kind: retention
        appliesTo: { categories: [contract] }
        keep: { atLeast: P6Y, atMost: P7Y, since: event:contract-ended }
        """;

    private static Action contract(Map<String, Instant> events) {
        Action action = store("DE", "contract");
        return action.with(new ItemFacts(
                "row", Set.of("contract"), "customer-support", Set.of("DE"), Set.of(), CREATED, CREATED, null, events));
    }

    @Test
    void aMinimumSinceAnEventThatHasNotHappenedHasNoEndYet() throws Exception {
        Decision decision = decide(table(CONTRACT), contract(Map.of("another", ENDED)));

        assertThat(decision.retainUntil()).isEqualTo(OpenEnd.AT);
        assertThat(decision.retainedForEvent()).isEqualTo("contract-ended");
        assertThat(decision.disposableAt()).isNull();
        assertThat(decision.reasons().get(0).outcome()).isEqualTo(Outcome.WON);
        assertThat(decision.reasons().get(0).text())
                .isEqualTo(
                        "contract v1 keeps it with no end yet (P6Y since event:contract-ended, which has not happened"
                                + " for everybody it is about).");
        JsonNode json = Json.mapper().readTree(Json.text(decision));
        assertThat(json.has("retainUntil")).isTrue();
        assertThat(json.get("retainUntil").isNull()).isTrue();
        assertThat(json.get("retainedForEvent").asText()).isEqualTo("contract-ended");
    }

    @Test
    void aMaximumSinceAnEventThatHasNotHappenedEndsNothing() {
        Decision decision = decide(table(CONTRACT), contract(Map.of()));

        assertThat(decision.eraseAt()).isNull();
        assertThat(decision.then()).isNull();
        assertThat(decision.reasons().get(1).outcome()).isEqualTo(Outcome.LOST);
        assertThat(decision.reasons().get(1).text())
                .isEqualTo("contract v1 ends nothing yet (P7Y since event:contract-ended, which has not happened for"
                        + " everybody it is about).");
    }

    @Test
    void bothAreCountedFromTheEventOnceItHasHappened() {
        Decision decision = decide(table(CONTRACT), contract(Map.of("contract-ended", ENDED)));

        assertThat(decision.retainUntil()).isEqualTo("2031-03-31T00:00:00Z");
        assertThat(decision.retainedForEvent()).isNull();
        assertThat(decision.eraseAt()).isEqualTo("2032-03-31T00:00:00Z");
        assertThat(decision.reasons().get(1).text())
                .isEqualTo(
                        "contract v1 lets it be kept until 2032-03-31 (P7Y since event:contract-ended), then erase.");
    }

    @Test
    void anEventBeforeTheCreationIsCountedFromTheCreation() {
        Decision decision =
                decide(table(CONTRACT), contract(Map.of("contract-ended", CREATED.minusSeconds(1_000_000))));

        assertThat(decision.retainUntil()).isEqualTo("2026-01-31T00:00:00Z");
        assertThat(decision.eraseAt()).isEqualTo("2027-01-31T00:00:00Z");
    }

    @Test
    void aCapEndsWhatWaitsForAnEventAndIsCountedSinceCreation() {
        String capped = CONTRACT.replace("atLeast: P6Y, ", "").replace("ended }", "ended, cap: P10Y }");

        assertThat(decide(table(capped), contract(Map.of())).eraseAt()).isEqualTo("2030-01-31T00:00:00Z");
        assertThat(decide(table(capped), contract(Map.of("contract-ended", ENDED)))
                        .eraseAt())
                .isEqualTo("2030-01-31T00:00:00Z");
        assertThat(decide(table(capped), contract(Map.of("contract-ended", CREATED)))
                        .eraseAt())
                .isEqualTo("2027-01-31T00:00:00Z");
    }

    @Test
    void anOpenMinimumBeatsEveryOtherAndEveryMaximum() {
        String tax = "name: a-tax\nkind: retention\nkeep: {atLeast: P999Y}";
        String year = "name: year\nkind: retention\nkeep: {atMost: P1Y}";

        Decision decision = decide(table(tax, year, CONTRACT.replace(", atMost: P7Y", "")), contract(Map.of()));

        assertThat(decision.retainUntil()).isEqualTo(OpenEnd.AT);
        assertThat(decision.eraseAt()).isEqualTo("2021-01-31T00:00:00Z");
        assertThat(decision.disposableAt()).isNull();
        assertThat(reason(decision, "a-tax").text()).contains("but contract v1 keeps it at least as long");
        assertThat(reason(decision, "year").text()).contains("but the minimum of contract v1 keeps it with no end yet");
    }

    @Test
    void aMoreSpecificMaximumThatWaitsForItsEventStillBeatsTheGeneralOne() {
        String general = "name: general\nkind: retention\nkeep: {atMost: P1Y}";
        String special = CONTRACT.replace("atLeast: P6Y, ", "");

        assertThat(decide(table(general, special), contract(Map.of())).eraseAt())
                .as("the event may only bring the end, never take one away")
                .isNull();
        assertThat(decide(table(general, special), contract(Map.of("contract-ended", ENDED)))
                        .eraseAt())
                .isEqualTo("2032-03-31T00:00:00Z");
    }
}
