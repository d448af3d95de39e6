package io.stateward.policies.control;

import io.stateward.policies.entity.Action;
import io.stateward.policies.entity.AgentFacts;
import io.stateward.policies.entity.Decision;
import io.stateward.policies.entity.ItemFacts;
import io.stateward.policies.entity.ModelCall;
import io.stateward.policies.entity.PolicyDocument;
import io.stateward.policies.entity.Reason;
import io.stateward.policies.entity.RegionTable;
import io.stateward.policies.entity.StoreFacts;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Makes decision tables out of documents, and actions to decide, for tests. */
final class Rules {

    static final RegionTable REGIONS = RegionTable.shipped();
    static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");

    private Rules() {}

    static ActiveRule rule(String yaml) {
        PolicyDocument document = new PolicyGrammar(REGIONS).read(yaml);
        String when = document.when();
        return new ActiveRule(document, 1, when == null ? null : Conditions.compile(when), null);
    }

    static ActiveRule holdOn(UUID... people) {
        return new ActiveRule(
                rule("{\"name\": \"case-7\", \"kind\": \"hold\", \"reason\": \"court case\"}")
                        .document(),
                1,
                null,
                Set.of(people));
    }

    static DecisionTable table(String... yaml) {
        return table("DE", Set.of(), Arrays.stream(yaml).map(Rules::rule).toList());
    }

    static DecisionTable table(String home, Set<String> regulated, List<ActiveRule> rules) {
        return DecisionTable.compile(
                new RuleSet(7, home, regulated, rules), REGIONS, LocalDate.ofInstant(NOW, ZoneOffset.UTC));
    }

    /** An action of storing about one person in Germany, created now. */
    static Action store(String region, String... categories) {
        return store(region, region, Set.of("DE"), categories);
    }

    static Action store(
            @Nullable String storage, @Nullable String processing, Set<String> jurisdictions, String... categories) {
        return Action.store(
                new AgentFacts("airline-support", "limited", Set.of()),
                new StoreFacts("crm", "jdbc", storage, processing, Set.of()),
                new ItemFacts(
                        "conversation",
                        Set.of(categories),
                        "customer-support",
                        jurisdictions,
                        Set.of(),
                        null,
                        null,
                        100L),
                Set.of());
    }

    static Action about(Action action, UUID... people) {
        return new Action(
                action.kind(),
                action.agent(),
                action.store(),
                action.item(),
                Set.of(people),
                action.feature(),
                action.recipient(),
                action.transferBasis(),
                action.call());
    }

    static Action of(Action action, ItemFacts item) {
        return action.with(item);
    }

    /** The same facts, processed by a call to a model. */
    static Action call(Action action, @Nullable String model, boolean stateful, @Nullable Long contextTokens) {
        return new Action(
                Action.Kind.PROCESS,
                action.agent(),
                action.store(),
                action.item(),
                action.subjects(),
                null,
                null,
                null,
                new ModelCall(model, stateful, contextTokens));
    }

    static Decision decide(DecisionTable table, Action action) {
        return table.decide(action, NOW);
    }

    static Reason reason(Decision decision, String policy) {
        return decision.reasons().stream()
                .filter(reason -> reason.policy().equals(policy))
                .findFirst()
                .orElseThrow(() -> new AssertionError(policy + " is not among " + decision.reasons()));
    }
}
