package io.stateward.policies.control;

import static io.stateward.policies.control.Rules.about;
import static io.stateward.policies.control.Rules.decide;
import static io.stateward.policies.control.Rules.holdOn;
import static io.stateward.policies.control.Rules.reason;
import static io.stateward.policies.control.Rules.rule;
import static io.stateward.policies.control.Rules.store;
import static io.stateward.policies.control.Rules.table;
import static org.assertj.core.api.Assertions.assertThat;

import io.stateward.policies.entity.Action;
import io.stateward.policies.entity.Block;
import io.stateward.policies.entity.BlockQuestion;
import io.stateward.policies.entity.Decision;
import io.stateward.policies.entity.Disposition;
import io.stateward.policies.entity.ItemFacts;
import io.stateward.policies.entity.Reason;
import io.stateward.policies.entity.Reason.Outcome;
import io.stateward.policies.entity.Regime;
import java.time.Instant;
import java.time.Period;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Demonstrates how to say how long state is kept: the retention and hold rows of the table of cases (ADR 0006). */
class RetentionScenariosTest {

    private static final UUID ANNA = UUID.fromString("01960000-0000-7000-8000-000000000001");
    private static final UUID BERT = UUID.fromString("01960000-0000-7000-8000-000000000002");

    private static final String TAX = """
        name: tax-records
        kind: retention
        appliesTo: { categories: [payment] }
        keep: { atLeast: P10Y, since: created }
        basis: { text: "Tax code s. 147", againstErasure: "GDPR 17(3)(b)" }
        """;
    private static final String LOGS = """
        name: system-logs
        kind: retention
        appliesTo: { categories: [system-log] }
        keep: { atLeast: P6M, atMost: P2Y, since: created }
        basis: { text: "AI Act Art. 26(6), logs of a high-risk system", againstErasure: "GDPR 17(3)(b)" }
        then: erase
        """;
    private static final String CONVERSATIONS = """
        name: conversation-lifetime
        kind: retention
        appliesTo: { categories: [conversation] }
        keep: { atMost: P1Y, since: lastUsed, cap: P3Y }
        then: anonymise
        """;

    @Test
    void aMinimumAndAMaximumAreComputedApartAndBothKept() {
        Decision decision = decide(table(LOGS), store("DE", "system-log"));

        assertThat(decision.retainUntil()).isEqualTo("2027-05-22T10:00:00Z");
        assertThat(decision.eraseAt()).isEqualTo("2028-11-22T10:00:00Z");
        assertThat(decision.disposableAt()).isEqualTo("2028-11-22T10:00:00Z");
        assertThat(decision.then()).isEqualTo(Disposition.ERASE);
        assertThat(decision.reasons())
                .filteredOn(reason -> reason.policy().equals("system-logs"))
                .extracting(Reason::text)
                .containsExactly(
                        "system-logs v1 keeps it at least until 2027-05-22 (P6M since created), and stands against an"
                                + " erasure request by GDPR 17(3)(b): AI Act Art. 26(6), logs of a high-risk system.",
                        "system-logs v1 lets it be kept until 2028-11-22 (P2Y since created), then erase.");
    }

    @Test
    void theLongestMinimumBeatsEveryMaximum() {
        String year = "name: one-year\nkind: retention\nkeep: {atMost: P1Y}";

        Decision decision = decide(table(TAX, year), store("DE", "payment"));

        assertThat(decision.retainUntil()).isEqualTo("2036-11-22T10:00:00Z");
        assertThat(decision.eraseAt()).isEqualTo("2027-11-22T10:00:00Z");
        assertThat(decision.disposableAt()).isEqualTo("2036-11-22T10:00:00Z");
        assertThat(reason(decision, "one-year").outcome()).isEqualTo(Outcome.LOST);
        assertThat(reason(decision, "one-year").text())
                .contains("the minimum of tax-records v1 keeps it until 2036-11-22");
        assertThat(reason(decision, "tax-records").outcome()).isEqualTo(Outcome.WON);
    }

    @Test
    void ofSeveralMinimumsTheLongestWins() {
        String months = "name: a-months\nkind: retention\nappliesTo: {categories: [payment]}\nkeep: {atLeast: P6M}";

        Decision decision = decide(table(TAX, months), store("DE", "payment"));

        assertThat(decision.retainUntil()).isEqualTo("2036-11-22T10:00:00Z");
        assertThat(reason(decision, "a-months").text()).contains("but tax-records v1 keeps it at least as long");
    }

    @Test
    void amongMaximumsTheMoreSpecificWinsEvenIfItIsLonger() {
        String general = "name: general\nkind: retention\nappliesTo: {categories: [note, memo]}\nkeep: {atMost: P1Y}";
        String special = """
            name: special
            kind: retention
            appliesTo: {categories: [note], jurisdictions: [EU]}
            keep: {atMost: P5Y}
            """;

        Decision decision = decide(table(general, special), store("DE", "note"));

        assertThat(decision.eraseAt()).isEqualTo("2031-11-22T10:00:00Z");
        assertThat(reason(decision, "general").text()).contains("special v1 is more specific");
        assertThat(decide(table(general, special), store("US", "US", Set.of("US"), "note"))
                        .eraseAt())
                .isEqualTo("2027-11-22T10:00:00Z");
    }

    @Test
    void aCountryIsMoreSpecificThanItsBloc() {
        String bloc = "name: bloc\nkind: retention\nappliesTo: {jurisdictions: [EU]}\nkeep: {atMost: P1Y}";
        String country = "name: country\nkind: retention\nappliesTo: {jurisdictions: [DE]}\nkeep: {atMost: P2Y}";

        assertThat(decide(table(bloc, country), store("DE", "note")).eraseAt()).isEqualTo("2028-11-22T10:00:00Z");
    }

    @Test
    void amongMaximumsThatDoNotIncludeEachOtherTheShortestWins() {
        String byPurpose =
                "name: by-purpose\nkind: retention\nappliesTo: {purposes: [customer-support]}\nkeep: {atMost: P2Y}";
        String byCategory = "name: by-category\nkind: retention\nappliesTo: {categories: [note]}\nkeep: {atMost: P1Y}";
        String again = byCategory.replace("by-category", "again").replace("P1Y", "P3Y");

        Decision decision = decide(table(byPurpose, byCategory, again), store("DE", "note"));

        assertThat(decision.eraseAt()).isEqualTo("2027-11-22T10:00:00Z");
        assertThat(reason(decision, "by-purpose").text()).contains("by-category v1 ends no later");
    }

    @Test
    void specificityNeverRanksMinimums() {
        String general = "name: general\nkind: retention\nkeep: {atLeast: P5Y}";
        String special = "name: special\nkind: retention\nappliesTo: {categories: [note]}\nkeep: {atLeast: P1Y}";

        assertThat(decide(table(general, special), store("DE", "note")).retainUntil())
                .isEqualTo("2031-11-22T10:00:00Z");
    }

    @Test
    void aMaximumSinceLastUseMovesWithUseUpToItsCap() {
        Instant created = Instant.parse("2024-01-31T00:00:00Z");

        assertThat(decide(table(CONVERSATIONS), used(created, null)).eraseAt()).isEqualTo("2025-01-31T00:00:00Z");
        assertThat(decide(table(CONVERSATIONS), used(created, Instant.parse("2025-06-01T00:00:00Z")))
                        .eraseAt())
                .isEqualTo("2026-06-01T00:00:00Z");
        assertThat(decide(table(CONVERSATIONS), used(created, Instant.parse("2026-11-01T00:00:00Z")))
                        .eraseAt())
                .isEqualTo("2027-01-31T00:00:00Z");
        assertThat(decide(table(CONVERSATIONS), used(created, Instant.parse("2020-01-01T00:00:00Z")))
                        .eraseAt())
                .isEqualTo("2025-01-31T00:00:00Z");
    }

    @Test
    void aFailingConditionKeepsAMinimumAndDropsAMaximum() {
        String both = """
            name: both
            kind: retention
            when: agent.risk == "limited" && item.sizeBytes / 0 == 1
            keep: {atLeast: P1Y, atMost: P2Y}
            """;

        Decision decision = decide(table(both), store("DE", "note"));

        assertThat(decision.retainUntil()).isEqualTo("2027-11-22T10:00:00Z");
        assertThat(decision.eraseAt()).isNull();
        assertThat(decision.reasons())
                .extracting(Reason::outcome)
                .containsExactly(Outcome.WON, Outcome.LOST, Outcome.WON);
        assertThat(decision.reasons().get(1).text()).contains("does not count");
    }

    @Test
    void unknownFactsKeepMinimumsAndDropMaximums() {
        String byAgent =
                "name: by-agent\nkind: retention\nappliesTo: {agents: [other]}\nkeep: {atLeast: P1Y, atMost: P2Y}";
        Action known = store("DE", "note");
        Action unknownAgent = Action.store(null, Objects.requireNonNull(known.store()), known.item(), Set.of());

        assertThat(decide(table(byAgent), known).retainUntil()).isNull();
        assertThat(decide(table(byAgent), unknownAgent).retainUntil()).isEqualTo("2027-11-22T10:00:00Z");
        assertThat(decide(table(byAgent), unknownAgent).eraseAt()).isNull();
    }

    @Test
    void aHoldOnAPersonStopsCleanUpOfWhatIsAboutThem() {
        DecisionTable table = table("DE", Set.of(), List.of(holdOn(ANNA), rule(CONVERSATIONS)));

        Decision held = decide(table, about(store("DE", "conversation"), ANNA, BERT));
        assertThat(held.held()).isTrue();
        assertThat(held.eraseAt()).isNotNull();
        assertThat(held.disposableAt()).isNull();
        assertThat(reason(held, "case-7").text()).isEqualTo("case-7 v1 holds this until it is released: court case.");
        assertThat(decide(table, about(store("DE", "conversation"), BERT)).held())
                .isFalse();
        assertThat(decide(table, store("DE", "conversation")).held()).isFalse();
    }

    @Test
    void againstAnErasureStandHoldsAndMinimumsWithAGroundOfItsLaw() {
        String ungrounded = "name: wish\nkind: retention\nappliesTo: {categories: [payment]}\nkeep: {atLeast: P20Y}";
        DecisionTable table = table("DE", Set.of(), List.of(rule(TAX), rule(ungrounded), holdOn(ANNA)));

        assertThat(table.blocks(question(Regime.GDPR, Set.of("payment", "note"), BERT)))
                .containsExactly(new Block(
                        Block.Kind.RETENTION,
                        "tax-records v1",
                        Set.of("payment"),
                        Set.of(),
                        "GDPR 17(3)(b)",
                        Period.ofYears(10),
                        "tax-records v1 keeps this for P10Y from its creation by GDPR 17(3)(b): Tax code s. 147"));
        assertThat(table.blocks(question(Regime.CCPA, Set.of("payment"), BERT))).isEmpty();
        assertThat(table.blocks(question(Regime.GDPR, Set.of("note"), BERT))).isEmpty();
        assertThat(table.blocks(question(Regime.CCPA, Set.of("note"), ANNA)))
                .singleElement()
                .matches(block -> block.kind() == Block.Kind.HOLD && block.covers("note") && block.keep() == null);
    }

    @Test
    void againstAnErasureUnknownFactsMatch() {
        String byKind = """
            name: by-kind
            kind: retention
            appliesTo: { kinds: [row], purposes: [billing], tags: [kept], jurisdictions: [DE] }
            keep: { atLeast: P1Y }
            basis: { text: why, againstErasure: ["GDPR 17(3)(e)", "CCPA 1798.105(d)(8)"] }
            """;
        DecisionTable table = table("DE", Set.of(), List.of(rule(byKind), holdOn(ANNA)));
        BlockQuestion nothingKnown =
                new BlockQuestion(Regime.CCPA, "crm", "jdbc", null, Set.of(), null, null, Set.of(), Set.of(), Set.of());
        BlockQuestion anotherKind = new BlockQuestion(
                Regime.CCPA, "crm", "jdbc", "file", Set.of(), null, null, Set.of(), Set.of(BERT), Set.of());

        assertThat(table.blocks(nothingKnown)).extracting(Block::policy).containsExactly("by-kind v1", "case-7 v1");
        assertThat(table.blocks(anotherKind)).isEmpty();
    }

    @Test
    void aHoldWhoseConditionFailsStillHolds() {
        String hold =
                "name: h\nkind: hold\nappliesTo: {categories: [note]}\nwhen: agent.risk == \"high\"\nreason: audit";

        assertThat(table(hold).blocks(question(Regime.GDPR, Set.of("note"), BERT)))
                .hasSize(1);
        assertThat(decide(table(hold), store("DE", "note")).held()).isFalse();
    }

    private static BlockQuestion question(Regime regime, Set<String> categories, UUID person) {
        return new BlockQuestion(
                regime,
                "crm",
                "jdbc",
                "row",
                categories,
                "airline-support",
                "customer-support",
                Set.of("DE"),
                Set.of(person),
                Set.of());
    }

    private static Action used(Instant created, @Nullable Instant lastUsed) {
        return Rules.of(
                store("DE", "conversation"),
                new ItemFacts(
                        "conversation",
                        Set.of("conversation"),
                        "customer-support",
                        Set.of("DE"),
                        Set.of(),
                        created,
                        lastUsed,
                        null));
    }
}
