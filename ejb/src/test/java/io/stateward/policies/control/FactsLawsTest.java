package io.stateward.policies.control;

import static io.stateward.policies.control.CombiningLawsTest.assertNotMore;
import static io.stateward.policies.control.CombiningLawsTest.moreSpecific;
import static io.stateward.policies.control.CombiningLawsTest.orNever;
import static io.stateward.policies.control.CombiningLawsTest.plus;
import static org.assertj.core.api.Assertions.assertThat;

import io.stateward.policies.entity.Action;
import io.stateward.policies.entity.AgentFacts;
import io.stateward.policies.entity.Decision;
import io.stateward.policies.entity.ItemFacts;
import io.stateward.policies.entity.Otherwise;
import io.stateward.policies.entity.PolicyDocument;
import io.stateward.policies.entity.Selectors;
import io.stateward.policies.entity.StoreFacts;
import io.stateward.policies.entity.Terms;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The laws of what is known, of several people and of denials, each tried on random rules and questions; a failure names its seed. */
class FactsLawsTest {

    private static final int CASES = 1_000;

    @ParameterizedTest(name = "knowing more only permits more and keeps less, seed {0}")
    @ValueSource(longs = {101, 102, 103, 104, 105})
    void knowingMoreOnlyPermitsMoreAndKeepsLess(long seed) {
        RandomRules random = new RandomRules(seed);
        for (int i = 0; i < CASES; i++) {
            List<ActiveRule> rules = random.rules();
            DecisionTable table = Rules.table(random.home(), random.regulated(), rules);
            Action vague = random.action();
            Action known = known(random, vague);

            Decision before = Rules.decide(table, vague);
            Decision after = Rules.decide(table, known);

            assertNotMore(before, after);
            assertThat(before.held() || !after.held()).isTrue();
            assertThat(orEver(after.retainUntil()))
                    .as("case %d: %s by %s", i, known, rules)
                    .isBeforeOrEqualTo(orEver(before.retainUntil()));
            // A special maximum that is known to apply may lengthen what a general one ended.
            if (rules.stream().noneMatch(one -> rules.stream().anyMatch(other -> ranked(one, other)))) {
                assertThat(orNever(after.eraseAt())).isBeforeOrEqualTo(orNever(before.eraseAt()));
            }
        }
    }

    @ParameterizedTest(name = "an event that happens only ends and never keeps longer, seed {0}")
    @ValueSource(longs = {111, 112, 113, 114, 115})
    void anEventThatHappensOnlyEndsAndNeverKeepsLonger(long seed) {
        RandomRules random = new RandomRules(seed);
        for (int i = 0; i < CASES; i++) {
            DecisionTable table = Rules.table("DE", Set.of(), random.rules());
            Action action = random.action();
            Map<String, Instant> more = new HashMap<>(random.events());
            more.putAll(action.item().events());

            Decision before = Rules.decide(table, action);
            Decision after = Rules.decide(table, action.with(action.item().with(more)));

            assertThat(orEver(after.retainUntil())).isBeforeOrEqualTo(orEver(before.retainUntil()));
            assertThat(orNever(after.eraseAt())).isBeforeOrEqualTo(orNever(before.eraseAt()));
            assertThat(after.effect()).isEqualTo(before.effect());
        }
    }

    @ParameterizedTest(name = "what is about several people is permitted if it is for each, seed {0}")
    @ValueSource(longs = {121, 122, 123, 124, 125})
    void whatIsAboutSeveralPeopleIsPermittedIfItIsForEach(long seed) {
        RandomRules random = new RandomRules(seed);
        int permitted = 0;
        for (int i = 0; i < CASES; i++) {
            List<ActiveRule> rules = random.rules();
            DecisionTable table = Rules.table(random.home(), random.regulated(), rules);
            Action action = random.action();
            Set<String> one = random.some(List.of("DE", "FR", "EU", "US", "ZZ"), 20);
            Set<String> both = new HashSet<>(one);
            both.addAll(random.some(List.of("DE", "FR", "EU", "US", "BR"), 20));

            Decision together = Rules.decide(table, about(action, both));
            List<Decision> each = both.stream()
                    .map(person -> Rules.decide(table, about(action, Set.of(person))))
                    .toList();

            assertThat(together.permitted())
                    .as("case %d: %s about %s by %s", i, action, both, rules)
                    .isEqualTo(each.stream().allMatch(Decision::permitted));
            each.forEach(
                    alone -> assertThat(orEver(together.retainUntil())).isAfterOrEqualTo(orEver(alone.retainUntil())));
            permitted += together.permitted() ? 1 : 0;
        }
        assertThat(permitted).isGreaterThan(CASES / 50);
    }

    @ParameterizedTest(name = "one that allows nothing denies everything, and plainly, seed {0}")
    @ValueSource(longs = {131, 132, 133, 134, 135})
    void oneThatAllowsNothingDeniesEverythingAndPlainly(long seed) {
        RandomRules random = new RandomRules(seed);
        for (int i = 0; i < CASES; i++) {
            List<ActiveRule> rules = random.rules();
            Action action = random.action();
            Decision nowhere = decide(random, plus(rules, any(new Terms.Residency(List.of(), List.of()))), action);
            Decision noModel = decide(random, plus(rules, any(new Terms.Routing(List.of(), null, null))), action);

            assertThat(nowhere.otherwise()).isEqualTo(Otherwise.DENY);
            assertThat(nowhere.allowedRegions()).isEmpty();
            assertThat(noModel.permitted() && action.call() != null).isFalse();
        }
    }

    @ParameterizedTest(name = "one more routing rule that widens nothing never permits more, seed {0}")
    @ValueSource(longs = {141, 142, 143, 144, 145})
    void oneMoreRoutingRuleThatWidensNothingNeverPermitsMore(long seed) {
        RandomRules random = new RandomRules(seed);
        for (int i = 0; i < CASES; i++) {
            List<ActiveRule> rules = random.rules();
            Terms.Routing terms = random.routing();
            Terms.Routing narrow = new Terms.Routing(
                    terms.models(),
                    Boolean.TRUE.equals(terms.stateful()) ? null : terms.stateful(),
                    terms.widensContext() ? null : terms.contextTokens());
            Action action = random.action();
            String home = random.home();

            Decision before = Rules.decide(Rules.table(home, Set.of(), rules), action);
            Decision after = Rules.decide(
                    Rules.table(home, Set.of(), plus(rules, random.rule(narrow, random.selectors()))), action);

            assertNotMore(after, before);
            if (before.use() != null && after.use() != null) {
                assertThat(after.use().models()).containsAll(before.use().models());
                assertThat(before.use().stateful() || !after.use().stateful()).isTrue();
                assertThat(after.use().contextTokens())
                        .isLessThanOrEqualTo(before.use().contextTokens());
            }
            assertThat(after.eraseAt()).isEqualTo(before.eraseAt());
            assertThat(after.retainUntil()).isEqualTo(before.retainUntil());
        }
    }

    private static Decision decide(RandomRules random, List<ActiveRule> rules, Action action) {
        return Rules.decide(Rules.table(random.home(), random.regulated(), rules), action);
    }

    private static ActiveRule any(Terms terms) {
        return new ActiveRule(new PolicyDocument("all", Selectors.ANY, null, terms), 1, null, null);
    }

    private static boolean ranked(ActiveRule one, ActiveRule other) {
        return !one.equals(other)
                && one.document().terms() instanceof Terms.Retention
                && (moreSpecific(one, other) || moreSpecific(other, one));
    }

    /** Fills in what is not known. */
    private static Action known(RandomRules random, Action vague) {
        ItemFacts item = vague.item();
        ItemFacts known = new ItemFacts(
                item.kind() == null ? "k" : item.kind(),
                item.categories().isEmpty() ? random.some(List.of("a", "b", "c"), 40) : item.categories(),
                item.purpose() == null ? "p" : item.purpose(),
                item.jurisdictions().isEmpty() ? Set.of("FR") : item.jurisdictions(),
                item.tags(),
                item.createdAt(),
                item.lastUsedAt(),
                item.sizeBytes(),
                item.events());
        StoreFacts store = vague.store();
        StoreFacts named = store == null || store.name() != null
                ? store
                : new StoreFacts("s", store.kind(), store.storageRegion(), store.processingRegion(), store.tags());
        return new Action(
                vague.kind(),
                vague.agent() == null ? new AgentFacts("x", null, Set.of()) : vague.agent(),
                named,
                known,
                vague.subjects(),
                null,
                null,
                vague.transferBasis(),
                vague.call());
    }

    private static Action about(Action action, Set<String> jurisdictions) {
        ItemFacts item = action.item();
        return action.with(new ItemFacts(
                item.kind(),
                item.categories(),
                item.purpose(),
                jurisdictions,
                item.tags(),
                item.createdAt(),
                item.lastUsedAt(),
                item.sizeBytes(),
                item.events()));
    }

    /** A minimum that there is none of ends before all others. */
    private static Instant orEver(@Nullable Instant end) {
        return end == null ? Instant.MIN : end;
    }
}
