package io.stateward.policies.control;

import static io.stateward.policies.control.Rules.decide;
import static io.stateward.policies.control.Rules.reason;
import static io.stateward.policies.control.Rules.rule;
import static io.stateward.policies.control.Rules.store;
import static io.stateward.policies.control.Rules.table;
import static org.assertj.core.api.Assertions.assertThat;

import io.stateward.policies.entity.Action;
import io.stateward.policies.entity.Decision;
import io.stateward.policies.entity.Effect;
import io.stateward.policies.entity.ItemFacts;
import io.stateward.policies.entity.Reason;
import io.stateward.policies.entity.Reason.Outcome;
import io.stateward.policies.entity.StoreFacts;
import io.stateward.policies.entity.TransferBasis;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Demonstrates how to say where state may be: the residency rows of the table of cases (ADR 0006). */
class ResidencyScenariosTest {

    private static final String EU_CONVERSATIONS = """
        name: eu-conversations
        kind: residency
        appliesTo:
          categories: [conversation, contact]
          jurisdictions: [EU]
        allow:
          storage: [EU, adequate(EU)]
          processing: [EU]
        otherwise: deny
        """;

    private static final String AMERICAN = """
        name: american
        kind: residency
        appliesTo: { jurisdictions: [US], categories: [conversation] }
        allow: { storage: [US, DE], processing: [US, DE] }
        """;

    @Test
    void aPlaceInTheAllowListsIsPermittedAndTheRuleWins() {
        Decision decision = decide(table(EU_CONVERSATIONS), store("FR", "conversation"));

        assertThat(decision.effect()).isEqualTo(Effect.PERMIT);
        assertThat(decision.allowedRegions()).containsExactly("EU");
        assertThat(decision.policyEpoch()).isEqualTo(7);
        assertThat(decision.reasons())
                .containsExactly(new Reason(
                        "eu-conversations",
                        1,
                        Outcome.WON,
                        "eu-conversations v1 permits storage in EU, adequate(EU) and processing in EU."));
    }

    @Test
    void storageInTheWrongRegionIsDeniedAndExplained() {
        Decision decision = decide(table(EU_CONVERSATIONS), store("US", "conversation"));

        assertThat(decision.effect()).isEqualTo(Effect.DENY);
        assertThat(reason(decision, "eu-conversations").text()).contains("but the state would be stored in US");
    }

    @Test
    void processingIsDecidedTogetherWithStorage() {
        Decision decision = decide(table(EU_CONVERSATIONS), store("DE", "JP", Set.of("DE"), "conversation"));

        assertThat(decision.effect()).isEqualTo(Effect.DENY);
        assertThat(reason(decision, "eu-conversations").text()).contains("processed in JP");
    }

    @Test
    void aBlocIsAPlaceOnlyIfAllOfItIsAllowed() {
        assertThat(decide(table(EU_CONVERSATIONS), store("EU", "conversation")).effect())
                .isEqualTo(Effect.PERMIT);
        assertThat(decide(table(EU_CONVERSATIONS), store("EEA", "conversation")).effect())
                .isEqualTo(Effect.DENY);
    }

    @Test
    void theTableOfAdequacyAdmitsCountriesWhileTheirDecisionHolds() {
        Action japan = store("JP", "DE", Set.of("DE"), "conversation");
        Action britain = store("GB", "DE", Set.of("DE"), "conversation");
        DecisionTable afterBritain = DecisionTable.compile(
                new RuleSet(1, "DE", Set.of(), List.of(rule(EU_CONVERSATIONS))),
                Rules.REGIONS,
                LocalDate.of(2031, 12, 28));

        assertThat(decide(table(EU_CONVERSATIONS), japan).effect()).isEqualTo(Effect.PERMIT);
        assertThat(decide(table(EU_CONVERSATIONS), britain).effect()).isEqualTo(Effect.PERMIT);
        assertThat(decide(afterBritain, britain).effect()).isEqualTo(Effect.DENY);
        assertThat(table(EU_CONVERSATIONS).validUntil()).isEqualTo(LocalDate.of(2031, 12, 28));
    }

    @Test
    void adequacyOfCertifiedRecipientsNeedsTheRecipientsCertification() {
        Action america = store("US", "DE", Set.of("DE"), "conversation");

        assertThat(decide(table(EU_CONVERSATIONS), america).effect()).isEqualTo(Effect.DENY);
        assertThat(decide(table(EU_CONVERSATIONS), basedOn(america, TransferBasis.Kind.ADEQUACY, null))
                        .effect())
                .isEqualTo(Effect.PERMIT);
        assertThat(decide(table(EU_CONVERSATIONS), basedOn(america, TransferBasis.Kind.SCC, null))
                        .effect())
                .isEqualTo(Effect.DENY);
        assertThat(decide(
                                table(EU_CONVERSATIONS),
                                basedOn(america, TransferBasis.Kind.ADEQUACY, LocalDate.of(2026, 11, 21)))
                        .effect())
                .isEqualTo(Effect.DENY);
    }

    @Test
    void theBuiltInRuleGivesWayToADeclaredGroundThatHolds() {
        Action america = store("US", "US", Set.of("DE"), "conversation");
        DecisionTable nothing = table();

        assertThat(decide(nothing, america).effect()).isEqualTo(Effect.DENY);
        Decision grounded = decide(nothing, basedOn(america, TransferBasis.Kind.SCC, null));
        assertThat(grounded.effect()).isEqualTo(Effect.PERMIT);
        assertThat(reason(grounded, "built-in").outcome()).isEqualTo(Outcome.LOST);
        assertThat(reason(grounded, "built-in").text()).contains("gives way to the ground");
        assertThat(decide(nothing, basedOn(america, TransferBasis.Kind.SCC, LocalDate.of(2026, 11, 21)))
                        .effect())
                .isEqualTo(Effect.DENY);
    }

    @Test
    void aDeclaredGroundOverrulesNoDocumentAndNoRegulatedCategory() {
        Action america = store("US", "US", Set.of("DE"), "conversation");
        DecisionTable regulated = DecisionTable.compile(
                new RuleSet(1, "DE", Set.of("conversation"), List.of()), Rules.REGIONS, LocalDate.of(2026, 11, 22));

        assertThat(decide(table(EU_CONVERSATIONS), basedOn(america, TransferBasis.Kind.BCR, null))
                        .effect())
                .isEqualTo(Effect.DENY);
        assertThat(decide(regulated, basedOn(america, TransferBasis.Kind.BCR, null))
                        .effect())
                .isEqualTo(Effect.DENY);
    }

    @Test
    void denyWinsOverPermit() {
        String wide = "name: wide\nkind: residency\nallow: {storage: [EU, US], processing: [EU, US]}";

        Decision decision = decide(table(EU_CONVERSATIONS, wide), store("US", "conversation"));

        assertThat(decision.effect()).isEqualTo(Effect.DENY);
        assertThat(reason(decision, "wide").outcome()).isEqualTo(Outcome.LOST);
        assertThat(reason(decision, "wide").text()).contains("a denial wins");
        assertThat(reason(decision, "eu-conversations").outcome()).isEqualTo(Outcome.WON);
    }

    @Test
    void anItemAboutSeveralPeopleMustBePermittedForAllOfThem() {
        DecisionTable table = table(EU_CONVERSATIONS, AMERICAN);
        Set<String> both = Set.of("FR", "US");

        assertThat(decide(table, store("US", "US", Set.of("US"), "conversation"))
                        .effect())
                .isEqualTo(Effect.PERMIT);
        assertThat(decide(table, store("US", "US", both, "conversation")).effect())
                .isEqualTo(Effect.DENY);
        Decision german = decide(table, store("DE", "DE", both, "conversation"));
        assertThat(german.effect()).isEqualTo(Effect.PERMIT);
        assertThat(german.allowedRegions()).containsExactly("DE");
    }

    @Test
    void anUnknownJurisdictionIsTreatedAsTheStrictest() {
        DecisionTable table = table(EU_CONVERSATIONS, AMERICAN);

        assertThat(decide(table, store("US", "US", Set.of(), "conversation")).effect())
                .isEqualTo(Effect.DENY);
        assertThat(decide(table, store("US", "US", Set.of("US", ItemFacts.UNKNOWN_JURISDICTION), "conversation"))
                        .effect())
                .isEqualTo(Effect.DENY);
        assertThat(decide(table, store("DE", "DE", Set.of(), "conversation")).effect())
                .isEqualTo(Effect.PERMIT);
    }

    @Test
    void aPersonSomewhereInABlocIsCoveredOnlyByRulesForAllOfTheBloc() {
        String germans = """
            name: germans
            kind: residency
            appliesTo: {jurisdictions: [DE]}
            allow: {storage: [DE, FR, US], processing: [DE, FR, US]}
            """;

        assertThat(decide(table(germans), store("US", "US", Set.of("DE"), "x")).effect())
                .isEqualTo(Effect.PERMIT);
        assertThat(decide(table(germans), store("US", "US", Set.of("EU"), "x")).effect())
                .isEqualTo(Effect.DENY);
        assertThat(decide(table(germans), store("IT", "IT", Set.of("EU"), "x")).effect())
                .isEqualTo(Effect.DENY);
        assertThat(decide(table(germans), store("FR", "FR", Set.of("EU"), "x")).effect())
                .isEqualTo(Effect.PERMIT);
    }

    @Test
    void aRegulatedCategoryIsDeniedWithoutAPolicyThatPermitsIt() {
        DecisionTable none = table("DE", Set.of("health"), List.of());
        DecisionTable some = table(
                "DE",
                Set.of("health"),
                List.of(rule(EU_CONVERSATIONS
                        .replace("contact", "health")
                        .replace("jurisdictions: [EU]", "purposes: [customer-support]"))));

        Decision denied = decide(none, store("DE", "health"));
        assertThat(denied.effect()).isEqualTo(Effect.DENY);
        assertThat(denied.allowedRegions()).isEmpty();
        assertThat(reason(denied, Reason.BUILT_IN).text()).contains("'health' is regulated");
        assertThat(decide(some, store("DE", "health")).effect()).isEqualTo(Effect.PERMIT);
        assertThat(decide(some, store("DE", "DE", Set.of(), "health")).effect()).isEqualTo(Effect.PERMIT);
    }

    @Test
    void aCategoryThatIsNotNamedMayBeARegulatedOne() {
        DecisionTable regulated = table("DE", Set.of("health"), List.of());
        String all = "name: all\nkind: residency\nallow: {storage: [DE]}";

        assertThat(decide(regulated, store("DE")).permitted()).isFalse();
        assertThat(decide(regulated, store("DE")).reasons())
                .extracting(Reason::text)
                .anyMatch(text -> text.startsWith("No category is named, so it may be of any; category 'health' is"));
        assertThat(decide(table("DE", Set.of("health"), List.of(rule(all))), store("DE"))
                        .permitted())
                .isTrue();
        assertThat(decide(table("DE", Set.of(), List.of()), store("DE")).permitted())
                .isTrue();
    }

    @Test
    void aPermitForOneCategorySaysNothingForAnother() {
        String wide = """
            name: wide
            kind: residency
            appliesTo: {categories: [conversation]}
            allow: {storage: [US], processing: [US]}
            """;

        assertThat(decide(table(wide), store("US", "conversation")).effect()).isEqualTo(Effect.PERMIT);
        assertThat(decide(table(wide), store("US", "conversation", "contact")).effect())
                .isEqualTo(Effect.DENY);
        assertThat(decide(table("DE", Set.of("health"), List.of(rule(wide))), store("US", "conversation", "health"))
                        .effect())
                .isEqualTo(Effect.DENY);
    }

    @Test
    void withoutAPolicyTheBuiltInRuleKeepsAEuropeanTenantInTheEeaAndWhereItIsAdequate() {
        DecisionTable table = table();

        assertThat(decide(table, store("IS", "note")).effect()).isEqualTo(Effect.PERMIT);
        assertThat(decide(table, store("CH", "note")).effect()).isEqualTo(Effect.PERMIT);
        assertThat(decide(table, store("US", "note")).effect()).isEqualTo(Effect.DENY);
        assertThat(decide(table, store("IN", "note")).allowedRegions()).startsWith("EEA", "EU", "AD");
        assertThat(reason(decide(table, store("IN", "note")), Reason.BUILT_IN).text())
                .contains("the built-in rule decides")
                .contains("stored in IN");
    }

    @Test
    void withoutAPolicyAnyOtherTenantStaysAtHome() {
        DecisionTable table = table("US", Set.of(), List.of());

        assertThat(decide(table, store("US", "note")).effect()).isEqualTo(Effect.PERMIT);
        assertThat(decide(table, store("DE", "note")).effect()).isEqualTo(Effect.DENY);
    }

    @Test
    void aConditionThatFailsCountsForTheDenialAndNotForThePermit() {
        String large =
                "name: large\nkind: residency\nwhen: item.sizeBytes > 10\nallow: {storage: [US], processing: [US]}";
        Action unknownSize =
                Rules.of(store("US", "note"), ItemFacts.fresh(Set.of("note"), "customer-support", Set.of("DE")));

        assertThat(decide(table(large), store("US", "note")).effect()).isEqualTo(Effect.PERMIT);
        Decision permitLost = decide(table(large), unknownSize);
        assertThat(permitLost.effect()).isEqualTo(Effect.DENY);
        assertThat(reason(permitLost, "large").outcome()).isEqualTo(Outcome.LOST);
        assertThat(reason(permitLost, "large").text()).contains("its condition failed");
        Decision denialCounts = decide(
                table(large),
                Rules.of(store("DE", "note"), ItemFacts.fresh(Set.of("note"), "customer-support", Set.of("DE"))));
        assertThat(denialCounts.effect()).isEqualTo(Effect.DENY);
        assertThat(reason(denialCounts, "large").outcome()).isEqualTo(Outcome.WON);
    }

    @Test
    void aConditionThatDoesNotHoldLeavesTheRuleOut() {
        String large =
                "name: large\nkind: residency\nwhen: item.sizeBytes > 1000\nallow: {storage: [US], processing: [US]}";

        Decision decision = decide(table(large), store("DE", "note"));

        assertThat(decision.effect()).isEqualTo(Effect.PERMIT);
        assertThat(decision.reasons()).extracting(Reason::policy).containsExactly(Reason.BUILT_IN);
    }

    @Test
    void anUnknownPlaceIsDenied() {
        Action nowhere = store("DE", "note");
        Action action = new Action(Action.Kind.STORE, null, null, nowhere.item(), Set.of(), null, null, null);
        Action halfKnown = Action.store(null, StoreFacts.regions(null, "DE"), nowhere.item(), Set.of());

        assertThat(decide(table(), action).effect()).isEqualTo(Effect.DENY);
        assertThat(reason(decide(table(), action), Reason.BUILT_IN).policy()).isEqualTo(Reason.BUILT_IN);
        assertThat(decide(table(), halfKnown).effect()).isEqualTo(Effect.DENY);
        assertThat(decide(table(), store("XX", "note")).effect()).isEqualTo(Effect.DENY);
    }

    @Test
    void processingAloneNeedsNoStorageRegion() {
        Action store = store("DE", "note");
        Action processing = new Action(
                Action.Kind.PROCESS,
                store.agent(),
                StoreFacts.regions(null, "DE"),
                store.item(),
                Set.of(),
                null,
                null,
                null);

        assertThat(decide(table(), processing).effect()).isEqualTo(Effect.PERMIT);
    }

    @Test
    void aHoldNeverMakesAPlaceLawful() {
        String hold = "name: keep-all\nkind: hold\nappliesTo: {categories: [note]}\nreason: audit";

        assertThat(decide(table(hold), store("US", "note")).effect()).isEqualTo(Effect.DENY);
        assertThat(decide(table("DE", Set.of("note"), List.of(rule(hold))), store("DE", "note"))
                        .effect())
                .isEqualTo(Effect.DENY);
    }

    private static Action basedOn(Action action, TransferBasis.Kind kind, @Nullable LocalDate until) {
        return new Action(
                action.kind(),
                action.agent(),
                action.store(),
                action.item(),
                action.subjects(),
                null,
                "Example Inc.",
                new TransferBasis(kind, "DPF 4711", until));
    }
}
