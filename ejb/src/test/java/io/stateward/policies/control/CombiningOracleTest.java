package io.stateward.policies.control;

import static org.assertj.core.api.Assertions.assertThat;

import io.stateward.policies.entity.Action;
import io.stateward.policies.entity.AgentFacts;
import io.stateward.policies.entity.Decision;
import io.stateward.policies.entity.ItemFacts;
import io.stateward.policies.entity.OpenEnd;
import io.stateward.policies.entity.Otherwise;
import io.stateward.policies.entity.Place;
import io.stateward.policies.entity.PolicyDocument;
import io.stateward.policies.entity.Selectors;
import io.stateward.policies.entity.Since;
import io.stateward.policies.entity.StoreFacts;
import io.stateward.policies.entity.Terms;
import io.stateward.policies.entity.TransferBasis;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Holds the compiled table against the same rules written out naively: country by country, person by person, category by category, on
 * plain sets.
 */
class CombiningOracleTest {

    private static final int CASES = 250;
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 22);
    private static final Set<String> EVERYWHERE =
            Set.copyOf(Locale.getISOCountries(Locale.IsoCountryCode.PART1_ALPHA2));

    private static final Map<String, Set<String>> MEMBERS = new ConcurrentHashMap<>();

    private static final List<Place> WORLD =
            EVERYWHERE.stream().map(country -> new Place(country, false)).toList();

    enum Sure {
        NO,
        MAYBE,
        YES
    }

    @ParameterizedTest(name = "table and naive reading agree, seed {0}")
    @ValueSource(longs = {51, 52, 53, 54, 55, 56, 57, 58})
    void tableAndNaiveReadingAgree(long seed) {
        RandomRules random = new RandomRules(seed);
        for (int i = 0; i < CASES; i++) {
            List<ActiveRule> rules = random.rules();
            Set<String> regulated = random.regulated();
            String home = random.home();
            Action action = random.action();

            Decision decision = Rules.decide(Rules.table(home, regulated, rules), action);

            boolean placed = permitted(rules, regulated, home, action);
            assertThat(decision.permitted())
                    .as("case %d: %s by %s", i, action, rules)
                    .isEqualTo(placed && NaiveCalls.permitted(rules, action));
            assertThat(decision.otherwise())
                    .as("case %d: %s by %s", i, action, rules)
                    .isEqualTo(decision.permitted() ? null : otherwise(rules, regulated, home, action));
            assertThat(decision.retainUntil()).isEqualTo(retainUntil(rules, action));
            assertThat(decision.eraseAt()).isEqualTo(eraseAt(rules, action));
        }
    }

    private static boolean permitted(List<ActiveRule> rules, Set<String> regulated, String home, Action action) {
        StoreFacts store = action.store();
        boolean needsStorage = action.kind() == Action.Kind.STORE || action.kind() == Action.Kind.TRANSFER;
        if (store == null || store.processingRegion() == null || (needsStorage && store.storageRegion() == null)) {
            return false;
        }
        Set<String> categories = action.item().categories().isEmpty()
                ? Set.of("")
                : action.item().categories();
        Set<String> homes = Rules.REGIONS.contains("EEA", home) ? countries("EEA") : countries(home);
        Set<String> builtIn = new HashSet<>(grounded(action) ? Rules.REGIONS.codes() : homes);
        if (Rules.REGIONS.contains("EEA", home)) {
            builtIn.addAll(expand(List.of(new Place("EU", true)), certified(action)));
        }
        for (String country : people(action)) {
            for (ActiveRule rule : rules) {
                if (rule.document().terms() instanceof Terms.Residency terms
                        && concerns(rule, country)
                        && others(rule, action) != Sure.NO
                        && !fits(
                                action,
                                expand(terms.storage(), certified(action)),
                                expand(terms.processing(), certified(action)))) {
                    return false;
                }
            }
            for (String category : categories) {
                boolean covered = rules.stream()
                        .anyMatch(rule -> rule.document().terms() instanceof Terms.Residency
                                && concerns(rule, country)
                                && others(rule, action) == Sure.YES
                                && selects(rule.document().appliesTo().categories(), category));
                boolean strict = category.isEmpty() ? !regulated.isEmpty() : regulated.contains(category);
                if (!covered && (strict || !fits(action, builtIn, builtIn))) {
                    return false;
                }
            }
        }
        return true;
    }

    private static Otherwise otherwise(List<ActiveRule> rules, Set<String> regulated, String home, Action action) {
        List<Otherwise> said = new ArrayList<>();
        List<ActiveRule> tolerant = new ArrayList<>();
        for (ActiveRule rule : rules) {
            if (!(rule.document().terms() instanceof Terms.Residency terms)) {
                tolerant.add(rule);
                continue;
            }
            boolean refuses = people(action).stream().anyMatch(country -> concerns(rule, country))
                    && others(rule, action) != Sure.NO
                    && action.store() != null
                    && !fits(
                            action,
                            expand(terms.storage(), certified(action)),
                            expand(terms.processing(), certified(action)));
            if (refuses) {
                said.add(terms.otherwise());
            }
            // The same rule if it allowed everything: what is then still denied is denied by Stateward's own rules.
            tolerant.add(new ActiveRule(
                    new PolicyDocument(
                            rule.document().name(),
                            rule.document().appliesTo(),
                            null,
                            new Terms.Residency(WORLD, WORLD)),
                    rule.number(),
                    rule.when(),
                    null));
        }
        if (action.kind() != Action.Kind.STORE
                || said.contains(Otherwise.DENY)
                || !permitted(tolerant, regulated, home, action)) {
            return Otherwise.DENY;
        }
        return said.contains(Otherwise.QUARANTINE) ? Otherwise.QUARANTINE : Otherwise.ROUTE;
    }

    private static boolean fits(Action action, Set<String> storage, Set<String> processing) {
        StoreFacts store = Objects.requireNonNull(action.store());
        return lies(store.storageRegion(), storage) && lies(store.processingRegion(), processing);
    }

    private static boolean lies(@Nullable String region, Set<String> allowed) {
        return region == null || (!countries(region).isEmpty() && allowed.containsAll(countries(region)));
    }

    private static boolean grounded(Action action) {
        TransferBasis basis = action.transferBasis();
        return basis != null && basis.kind() != TransferBasis.Kind.ADEQUACY;
    }

    private static boolean certified(Action action) {
        TransferBasis basis = action.transferBasis();
        return basis != null && basis.kind() == TransferBasis.Kind.ADEQUACY;
    }

    private static @Nullable Instant retainUntil(List<ActiveRule> rules, Action action) {
        return rules.stream()
                .filter(rule -> overall(rule, action) != Sure.NO)
                .flatMap(rule -> ends(rule, action, true).stream())
                .max(Instant::compareTo)
                .orElse(null);
    }

    private static @Nullable Instant eraseAt(List<ActiveRule> rules, Action action) {
        List<ActiveRule> sure = rules.stream()
                .filter(rule -> overall(rule, action) == Sure.YES)
                .filter(rule -> rule.document().terms() instanceof Terms.Retention terms
                        && terms.keep().atMost() != null)
                .toList();
        return sure.stream()
                .filter(rule -> sure.stream().noneMatch(other -> inside(other, rule) && !inside(rule, other)))
                .flatMap(rule -> ends(rule, action, false).stream())
                .min(Instant::compareTo)
                .orElse(null);
    }

    private static List<Instant> ends(ActiveRule rule, Action action, boolean least) {
        if (!(rule.document().terms() instanceof Terms.Retention terms)) {
            return List.of();
        }
        Instant created =
                action.item().createdAt() == null ? Rules.NOW : action.item().createdAt();
        Instant used =
                action.item().lastUsedAt() == null ? created : action.item().lastUsedAt();
        Terms.Keep keep = terms.keep();
        Period period = least ? keep.atLeast() : keep.atMost();
        if (period == null) {
            return List.of();
        }
        String event = keep.since().event();
        @Nullable
        Instant start = event != null
                ? action.item().events().get(event)
                : keep.since().equals(Since.LAST_USED) ? used : created;
        List<Instant> ends = new ArrayList<>();
        if (start != null) {
            ends.add(plus(start.isBefore(created) ? created : start, period));
        } else if (least) {
            ends.add(OpenEnd.AT);
        }
        if (!least && keep.cap() != null) {
            ends.add(plus(created, keep.cap()));
        }
        return ends;
    }

    private static Instant plus(Instant start, Period period) {
        return start.atZone(ZoneOffset.UTC).plus(period).toInstant();
    }

    private static boolean inside(ActiveRule one, ActiveRule other) {
        Selectors a = one.document().appliesTo();
        Selectors b = other.document().appliesTo();
        return within(a.categories(), b.categories())
                && within(a.purposes(), b.purposes())
                && within(a.agents(), b.agents())
                && within(a.stores(), b.stores())
                && within(a.kinds(), b.kinds())
                && within(a.tags(), b.tags())
                && within(countries(a.jurisdictions()), countries(b.jurisdictions()));
    }

    private static boolean within(Set<String> inner, Set<String> outer) {
        return outer.isEmpty() || (!inner.isEmpty() && outer.containsAll(inner));
    }

    private static Sure overall(ActiveRule rule, Action action) {
        Set<String> selected = countries(rule.document().appliesTo().jurisdictions());
        Sure people = Sure.NO;
        if (selected.isEmpty() || persons(action).stream().anyMatch(selected::containsAll)) {
            people = Sure.YES;
        } else if (!Collections.disjoint(selected, people(action))) {
            people = Sure.MAYBE;
        }
        return weaker(people, others(rule, action));
    }

    /** Matches everything but where the people are. */
    static Sure others(ActiveRule rule, Action action) {
        Selectors selectors = rule.document().appliesTo();
        ItemFacts item = action.item();
        AgentFacts agent = action.agent();
        StoreFacts store = action.store();
        List<String> kinds = new ArrayList<>();
        addIfKnown(kinds, item.kind());
        addIfKnown(kinds, store == null ? null : store.kind());
        List<String> tags = new ArrayList<>(item.tags());
        tags.addAll(agent == null ? Set.of() : agent.tags());
        tags.addAll(store == null ? Set.of() : store.tags());
        Sure sure = match(
                selectors.categories(), item.categories(), item.categories().isEmpty());
        sure = weaker(sure, match(selectors.purposes(), one(item.purpose()), item.purpose() == null));
        sure = weaker(sure, match(selectors.agents(), one(agent == null ? null : agent.name()), agent == null));
        String name = store == null ? null : store.name();
        sure = weaker(sure, match(selectors.stores(), one(name), name == null));
        sure = weaker(sure, match(selectors.kinds(), kinds, item.kind() == null));
        sure = weaker(sure, match(selectors.tags(), tags, false));
        return sure == Sure.NO ? sure : weaker(sure, condition(rule));
    }

    private static Sure condition(ActiveRule rule) {
        Condition when = rule.when();
        if (when == null) {
            return Sure.YES;
        }
        try {
            return when.holds(Map.of()) ? Sure.YES : Sure.NO;
        } catch (IllegalStateException e) {
            return Sure.MAYBE;
        }
    }

    private static Sure match(Set<String> selected, Collection<String> facts, boolean unknown) {
        if (selected.isEmpty() || !Collections.disjoint(selected, facts)) {
            return Sure.YES;
        }
        return unknown ? Sure.MAYBE : Sure.NO;
    }

    private static Sure weaker(Sure one, Sure other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    static boolean concerns(ActiveRule rule, String country) {
        Set<String> jurisdictions = rule.document().appliesTo().jurisdictions();
        return jurisdictions.isEmpty() || countries(jurisdictions).contains(country);
    }

    static boolean selects(Set<String> selected, String word) {
        return selected.isEmpty() || selected.contains(word);
    }

    private static List<Set<String>> persons(Action action) {
        if (action.item().jurisdictions().isEmpty()) {
            return List.of(EVERYWHERE);
        }
        return action.item().jurisdictions().stream()
                .map(code -> Rules.REGIONS.known(code) ? countries(code) : EVERYWHERE)
                .toList();
    }

    static Set<String> people(Action action) {
        Set<String> people = new TreeSet<>();
        persons(action).forEach(people::addAll);
        return people;
    }

    private static Set<String> expand(List<Place> places, boolean certified) {
        Set<String> expanded = new HashSet<>();
        for (Place place : places) {
            if (place.adequate()) {
                Rules.REGIONS.adequacy(place.code()).stream()
                        .filter(decision -> decision.holdsOn(TODAY) && (certified || !decision.certifiedOnly()))
                        .forEach(decision -> expanded.add(decision.country()));
            } else {
                expanded.addAll(countries(place.code()));
            }
        }
        return expanded;
    }

    private static Set<String> countries(Collection<String> codes) {
        Set<String> countries = new HashSet<>();
        codes.forEach(code -> countries.addAll(countries(code)));
        return countries;
    }

    private static Set<String> countries(String code) {
        return MEMBERS.computeIfAbsent(code, CombiningOracleTest::membersOf);
    }

    private static Set<String> membersOf(String code) {
        return EVERYWHERE.stream()
                .filter(country -> Rules.REGIONS.contains(code, country))
                .collect(Collectors.toUnmodifiableSet());
    }

    private static List<String> one(@Nullable String word) {
        return word == null ? List.of() : List.of(word);
    }

    private static void addIfKnown(List<String> words, @Nullable String word) {
        words.addAll(one(word));
    }
}
