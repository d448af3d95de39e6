package io.stateward.bench;

import io.stateward.policies.control.ActiveRule;
import io.stateward.policies.control.Condition;
import io.stateward.policies.control.DecisionTable;
import io.stateward.policies.control.RuleSet;
import io.stateward.policies.entity.Place;
import io.stateward.policies.entity.PolicyDocument;
import io.stateward.policies.entity.RegionTable;
import io.stateward.policies.entity.Selectors;
import io.stateward.policies.entity.Terms;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Is a set of residency rules that every engine can be given: each is about a category, perhaps only about people of one country,
 * permits what it is about, and forbids all regions but those it names. What no rule permits is denied.
 *
 * @param categories the categories there are; few rules share one
 */
record ResidencyRules(List<String> categories, List<Rule> rules) {

    static final LocalDate DAY = LocalDate.of(2026, 11, 22);

    private static final RegionTable REGIONS = RegionTable.shipped();
    private static final List<String> COUNTRIES = List.of("DE", "FR", "IT", "US", "BR", "JP");
    private static final int RULES_PER_CATEGORY = 4;

    /**
     * Is one rule.
     *
     * @param jurisdiction of the people, or null for all
     * @param regions where the state may be
     */
    record Rule(String category, @Nullable String jurisdiction, Set<String> regions) {}

    static ResidencyRules random(long seed, int count) {
        SplittableRandom random = new SplittableRandom(seed);
        List<String> categories = IntStream.rangeClosed(0, count / RULES_PER_CATEGORY)
                .mapToObj(i -> "category-" + i)
                .toList();
        List<Rule> rules = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Set<String> regions = new LinkedHashSet<>();
            for (int region = 0; region < 4; region++) {
                regions.add(one(COUNTRIES, random));
            }
            String jurisdiction = random.nextInt(4) == 0 ? null : one(COUNTRIES, random);
            rules.add(new Rule(one(categories, random), jurisdiction, regions));
        }
        return new ResidencyRules(categories, rules);
    }

    private static <T> T one(List<T> all, SplittableRandom random) {
        return all.get(random.nextInt(all.size()));
    }

    Engine.Question question(SplittableRandom random) {
        return new Engine.Question(one(categories, random), one(COUNTRIES, random), one(COUNTRIES, random));
    }

    /** Compiles them; every category is regulated, so that nothing but a rule permits. */
    DecisionTable table(@Nullable Condition when) {
        List<ActiveRule> active = new ArrayList<>();
        for (int i = 0; i < rules.size(); i++) {
            Rule rule = rules.get(i);
            List<Place> places = rule.regions().stream().map(Place::parse).collect(Collectors.toList());
            Selectors selectors = new Selectors(
                    Set.of(rule.category()),
                    rule.jurisdiction() == null ? Set.of() : Set.of(rule.jurisdiction()),
                    Set.of(),
                    Set.of(),
                    Set.of(),
                    Set.of(),
                    Set.of());
            active.add(new ActiveRule(
                    new PolicyDocument("rule-" + i, selectors, null, new Terms.Residency(places, places)),
                    1,
                    null,
                    null));
        }
        if (when != null) {
            List<Place> everywhere = COUNTRIES.stream().map(Place::parse).collect(Collectors.toList());
            active.add(new ActiveRule(
                    new PolicyDocument("condition", Selectors.ANY, null, new Terms.Residency(everywhere, everywhere)),
                    1,
                    when,
                    null));
        }
        RuleSet set = new RuleSet(1, "DE", Set.copyOf(categories), active);
        return DecisionTable.compile(set, REGIONS, DAY);
    }
}
