package io.stateward.policies.control;

import static org.assertj.core.api.Assertions.assertThat;

import io.stateward.policies.entity.Action;
import io.stateward.policies.entity.CountrySet;
import io.stateward.policies.entity.Decision;
import io.stateward.policies.entity.Disposition;
import io.stateward.policies.entity.Ground;
import io.stateward.policies.entity.ItemFacts;
import io.stateward.policies.entity.Otherwise;
import io.stateward.policies.entity.Place;
import io.stateward.policies.entity.PolicyDocument;
import io.stateward.policies.entity.Regime;
import io.stateward.policies.entity.Selectors;
import io.stateward.policies.entity.Since;
import io.stateward.policies.entity.Terms;
import java.time.Instant;
import java.time.Period;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The laws of combining (DESIGN section 5), each tried on random rules and questions; a failure names its seed. */
class CombiningLawsTest {

    private static final int CASES = 1_000;

    @ParameterizedTest(name = "the order of documents never matters, seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void theOrderOfDocumentsNeverMatters(long seed) {
        RandomRules random = new RandomRules(seed);
        for (int i = 0; i < CASES; i++) {
            List<ActiveRule> rules = random.rules();
            Set<String> regulated = random.regulated();
            String home = random.home();
            Action action = random.action();

            Decision one = Rules.decide(Rules.table(home, regulated, rules), action);
            Decision other = Rules.decide(Rules.table(home, regulated, random.shuffled(rules)), action);

            assertThat(other).isEqualTo(one);
        }
    }

    @ParameterizedTest(name = "adding a hold or a grounded minimum never erases more, seed {0}")
    @ValueSource(longs = {11, 12, 13, 14, 15})
    void addingAHoldOrAGroundedMinimumNeverErasesMore(long seed) {
        RandomRules random = new RandomRules(seed);
        for (int i = 0; i < CASES; i++) {
            List<ActiveRule> rules = random.rules();
            Set<String> regulated = random.regulated();
            String home = random.home();
            ActiveRule added = switch (random.below(3)) {
                case 0 -> random.hold();
                case 1 -> random.rule(grounded(random), random.selectors());
                default -> random.rule(random.retention(true, false), random.selectors());
            };
            Action action = random.action();
            var question = random.question();

            DecisionTable before = Rules.table(home, regulated, rules);
            DecisionTable after = Rules.table(home, regulated, plus(rules, added));
            Decision decided = Rules.decide(before, action);
            Decision now = Rules.decide(after, action);

            assertThat(orNever(now.disposableAt())).isAfterOrEqualTo(orNever(decided.disposableAt()));
            assertThat(after.blocks(question)).containsAll(before.blocks(question));
            assertThat(now.effect()).isEqualTo(decided.effect());
            assertThat(now.allowedRegions()).isEqualTo(decided.allowedRegions());
        }
    }

    @ParameterizedTest(name = "adding a maximum that is not more specific never lengthens, seed {0}")
    @ValueSource(longs = {21, 22, 23, 24, 25})
    void addingAMaximumThatIsNotMoreSpecificNeverLengthens(long seed) {
        RandomRules random = new RandomRules(seed);
        int tried = 0;
        for (int i = 0; i < CASES * 2; i++) {
            List<ActiveRule> rules = random.rules();
            ActiveRule added = random.rule(random.retention(false, true), random.selectors());
            if (rules.stream().anyMatch(rule -> moreSpecific(added, rule))) {
                continue;
            }
            tried++;
            String home = random.home();
            Action action = random.action();

            Decision before = Rules.decide(Rules.table(home, Set.of(), rules), action);
            Decision after = Rules.decide(Rules.table(home, Set.of(), plus(rules, added)), action);

            assertThat(orNever(after.eraseAt())).isBeforeOrEqualTo(orNever(before.eraseAt()));
            assertThat(after.retainUntil()).isEqualTo(before.retainUntil());
        }
        assertThat(tried).isGreaterThan(CASES / 4);
    }

    @ParameterizedTest(name = "tightening residency never permits more, seed {0}")
    @ValueSource(longs = {31, 32, 33, 34, 35})
    void tighteningResidencyNeverPermitsMore(long seed) {
        RandomRules random = new RandomRules(seed);
        for (int i = 0; i < CASES; i++) {
            List<ActiveRule> rules = plus(random.rules(), random.rule(random.residency(), random.selectors()));
            Set<String> regulated = random.regulated();
            String home = random.home();
            Action action = random.action();

            Decision before = Rules.decide(Rules.table(home, regulated, rules), action);
            Decision after = switch (random.below(3)) {
                case 0 -> Rules.decide(Rules.table(home, regulated, shrunk(random, rules)), action);
                case 1 -> Rules.decide(Rules.table(home, Set.of("a", "b", "c"), rules), action);
                default -> Rules.decide(Rules.table(home, regulated, rules), oneMorePerson(random, action));
            };

            assertNotMore(after, before);
        }
    }

    @ParameterizedTest(name = "one more residency rule never permits more where one covers everything, seed {0}")
    @ValueSource(longs = {41, 42, 43})
    void oneMoreResidencyRuleNeverPermitsMoreWhereOneCoversEverything(long seed) {
        RandomRules random = new RandomRules(seed);
        for (int i = 0; i < CASES; i++) {
            ActiveRule everything =
                    new ActiveRule(new PolicyDocument("all", Selectors.ANY, null, random.residency()), 1, null, null);
            List<ActiveRule> rules = plus(random.rules(), everything);
            DecisionTable before = Rules.table("DE", Set.of(), rules);
            DecisionTable after =
                    Rules.table("DE", Set.of(), plus(rules, random.rule(random.residency(), random.selectors())));
            Action action = random.action();

            assertNotMore(Rules.decide(after, action), Rules.decide(before, action));
        }
    }

    static void assertNotMore(Decision stricter, Decision looser) {
        assertThat(strictness(stricter)).isGreaterThanOrEqualTo(strictness(looser));
        CountrySet allowed = countries(looser.allowedRegions());
        assertThat(allowed.containsAll(countries(stricter.allowedRegions()))).isTrue();
    }

    /** Ranks what comes of a write: to permit it, to put it elsewhere, to hold it aside, to deny it. */
    private static int strictness(Decision decision) {
        Otherwise otherwise = decision.otherwise();
        if (otherwise == null) {
            return 0;
        }
        return switch (otherwise) {
            case ROUTE -> 1;
            case QUARANTINE -> 2;
            case DENY -> 3;
        };
    }

    private static CountrySet countries(Iterable<String> codes) {
        CountrySet union = CountrySet.NONE;
        for (String code : codes) {
            union = union.or(Objects.requireNonNull(Rules.REGIONS.countriesOf(code)));
        }
        return union;
    }

    private static Terms.Retention grounded(RandomRules random) {
        Period period = Period.of(random.below(10), 1, 0);
        return new Terms.Retention(
                new Terms.Keep(period, null, Since.CREATED, null),
                null,
                List.of(new Ground(random.chance(50) ? Regime.GDPR : Regime.CCPA, "some ground")),
                Disposition.ERASE,
                null);
    }

    static List<ActiveRule> plus(List<ActiveRule> rules, ActiveRule added) {
        List<ActiveRule> more = new ArrayList<>(rules);
        more.add(added);
        return more;
    }

    private static List<ActiveRule> shrunk(RandomRules random, List<ActiveRule> rules) {
        return rules.stream()
                .map(rule -> rule.document().terms() instanceof Terms.Residency terms
                        ? new ActiveRule(
                                new PolicyDocument(
                                        rule.document().name(),
                                        rule.document().appliesTo(),
                                        null,
                                        new Terms.Residency(
                                                fewer(random, terms.storage()),
                                                fewer(random, terms.processing()),
                                                random.chance(80)
                                                        ? terms.otherwise()
                                                        : terms.otherwise().and(Otherwise.QUARANTINE))),
                                rule.number(),
                                rule.when(),
                                null)
                        : rule)
                .toList();
    }

    private static List<Place> fewer(RandomRules random, List<Place> places) {
        return places.stream().filter(place -> random.chance(70)).toList();
    }

    private static Action oneMorePerson(RandomRules random, Action action) {
        ItemFacts item = action.item();
        if (item.jurisdictions().isEmpty()) {
            return action;
        }
        Set<String> more = new HashSet<>(item.jurisdictions());
        more.addAll(random.jurisdictions());
        return Rules.of(
                action,
                new ItemFacts(
                        item.kind(),
                        item.categories(),
                        item.purpose(),
                        more,
                        item.tags(),
                        item.createdAt(),
                        item.lastUsedAt(),
                        item.sizeBytes(),
                        item.events()));
    }

    static Instant orNever(@Nullable Instant instant) {
        return instant == null ? Instant.MAX : instant;
    }

    static boolean moreSpecific(ActiveRule one, ActiveRule other) {
        Selectors a = one.document().appliesTo();
        Selectors b = other.document().appliesTo();
        return other.document().terms() instanceof Terms.Retention
                && within(a.categories(), b.categories())
                && within(a.purposes(), b.purposes())
                && within(a.agents(), b.agents())
                && within(a.stores(), b.stores())
                && within(a.kinds(), b.kinds())
                && within(a.tags(), b.tags())
                && withinCountries(a.jurisdictions(), b.jurisdictions())
                && !a.equals(b);
    }

    private static boolean within(Set<String> inner, Set<String> outer) {
        return outer.isEmpty() || (!inner.isEmpty() && outer.containsAll(inner));
    }

    private static boolean withinCountries(Set<String> inner, Set<String> outer) {
        return outer.isEmpty() || (!inner.isEmpty() && countries(outer).containsAll(countries(inner)));
    }
}
