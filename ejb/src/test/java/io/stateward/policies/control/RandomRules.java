package io.stateward.policies.control;

import io.stateward.policies.entity.Action;
import io.stateward.policies.entity.AgentFacts;
import io.stateward.policies.entity.BlockQuestion;
import io.stateward.policies.entity.Disposition;
import io.stateward.policies.entity.Ground;
import io.stateward.policies.entity.ItemFacts;
import io.stateward.policies.entity.ModelCall;
import io.stateward.policies.entity.Otherwise;
import io.stateward.policies.entity.Place;
import io.stateward.policies.entity.PolicyDocument;
import io.stateward.policies.entity.Regime;
import io.stateward.policies.entity.Selectors;
import io.stateward.policies.entity.Since;
import io.stateward.policies.entity.StoreFacts;
import io.stateward.policies.entity.Terms;
import io.stateward.policies.entity.TransferBasis;
import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Makes random rules and questions that often meet, from a seed. */
final class RandomRules {

    static final List<UUID> PEOPLE = List.of(new UUID(1, 1), new UUID(1, 2), new UUID(1, 3));

    private static final List<String> CATEGORIES = List.of("a", "b", "c");
    private static final List<String> JURISDICTIONS = List.of("DE", "FR", "EU", "EEA", "US", "BR");
    private static final List<String> PLACES = List.of("DE", "FR", "EU", "EEA", "US", "JP", "BR", "adequate(EU)");
    private static final List<Condition> CONDITIONS = List.of(facts -> true, facts -> false, facts -> {
        throw new IllegalStateException("fails");
    });

    static final List<String> EVENTS = List.of("ended", "moved");

    private static final List<Since> SINCE = List.of(Since.LAST_USED, Since.event("ended"), Since.event("moved"));
    private static final List<String> MODELS = List.of("*", "gpt-*", "gpt-a", "llama", "none");
    private static final List<@Nullable Boolean> STATEFUL = Arrays.asList(true, true, false, null, null);

    private static final List<String> MANY_CATEGORIES =
            IntStream.range(0, 40).mapToObj(i -> "c" + i).toList();
    private static final List<String> MANY_JURISDICTIONS = Stream.concat(
                    JURISDICTIONS.stream(), Stream.of(Locale.getISOCountries()))
            .toList();

    private final SplittableRandom random;
    private final boolean wide;
    private boolean manyPeoples;
    private int made;

    RandomRules(long seed) {
        this(seed, false);
    }

    private RandomRules(long seed, boolean wide) {
        this.random = new SplittableRandom(seed);
        this.wide = wide;
    }

    /** Makes rules of so many categories and countries that few meet a question. */
    static RandomRules wide(long seed) {
        return new RandomRules(seed, true);
    }

    /** Lets rules be about pairs of countries, which are thousands. */
    RandomRules withManyPeoples() {
        manyPeoples = true;
        return this;
    }

    int below(int bound) {
        return random.nextInt(bound);
    }

    boolean chance(int percent) {
        return random.nextInt(100) < percent;
    }

    <T> List<T> shuffled(List<T> list) {
        List<T> shuffled = new ArrayList<>(list);
        for (int i = shuffled.size() - 1; i > 0; i--) {
            int j = below(i + 1);
            T moved = shuffled.get(i);
            shuffled.set(i, shuffled.get(j));
            shuffled.set(j, moved);
        }
        return shuffled;
    }

    List<ActiveRule> rules() {
        return rules(below(7));
    }

    List<ActiveRule> rules(int count) {
        List<ActiveRule> rules = new ArrayList<>();
        for (int i = count; i > 0; i--) {
            rules.add(
                    switch (below(4)) {
                        case 0 -> rule(residency(), selectors());
                        case 1 -> rule(retention(chance(70), chance(70)), selectors());
                        case 2 -> rule(routing(), selectors());
                        default -> hold();
                    });
        }
        return rules;
    }

    ActiveRule rule(Terms terms, Selectors selectors) {
        Condition when = chance(30) ? CONDITIONS.get(below(CONDITIONS.size())) : null;
        return new ActiveRule(new PolicyDocument("rule-" + made++, selectors, null, terms), 1, when, null);
    }

    ActiveRule hold() {
        ActiveRule hold = rule(new Terms.Hold("why"), selectors());
        Set<UUID> people = chance(50) ? some(PEOPLE, 60) : null;
        return new ActiveRule(hold.document(), 1, hold.when(), people);
    }

    Terms.Residency residency() {
        return new Terms.Residency(places(), places(), one(List.of(Otherwise.values())));
    }

    Terms.Routing routing() {
        List<String> models =
                chance(50) ? null : some(MODELS, 40).stream().sorted().toList();
        Long tokens = chance(50) ? null : one(List.of(8_000L, Terms.Routing.ORDINARY_CONTEXT_TOKENS, 500_000L));
        return new Terms.Routing(models, (models == null && tokens == null) ? chance(70) : one(STATEFUL), tokens);
    }

    private List<Place> places() {
        return some(PLACES, 50).stream().sorted().map(Place::parse).toList();
    }

    Terms.Retention retention(boolean minimum, boolean maximum) {
        boolean both = !minimum && !maximum;
        Period atLeast = minimum || both ? period() : null;
        Period atMost = maximum ? period() : null;
        Since since = chance(50) ? Since.CREATED : one(SINCE);
        boolean used = since.equals(Since.LAST_USED);
        boolean capped = atMost != null && (used || (since.event() != null && chance(50)));
        List<Ground> grounds = atLeast != null && since.equals(Since.CREATED) && chance(50)
                ? List.of(new Ground(chance(50) ? Regime.GDPR : Regime.CCPA, "some ground"))
                : List.of();
        return new Terms.Retention(
                new Terms.Keep(atLeast, atMost, since, capped ? period().plusMonths(1) : null),
                null,
                grounds,
                Disposition.ERASE,
                null);
    }

    private Period period() {
        return Period.of(below(3), below(12), 1 + below(40));
    }

    Selectors selectors() {
        return new Selectors(
                chance(wide ? 5 : 50) ? Set.of() : categories(50),
                chance(50) ? Set.of() : jurisdictions(40),
                chance(75) ? Set.of() : some(List.of("p", "q"), 60),
                chance(80) ? Set.of() : some(List.of("x", "y"), 60),
                chance(80) ? Set.of() : some(List.of("s", "t"), 60),
                chance(80) ? Set.of() : some(List.of("k", "jdbc"), 60),
                chance(80) ? Set.of() : some(List.of("g", "h"), 60));
    }

    /** Returns selectors with which those terms may stand: what widens names a workflow. */
    Selectors selectors(Terms terms) {
        Selectors any = selectors();
        return terms instanceof Terms.Routing routing && routing.widens()
                ? new Selectors(
                        any.categories(),
                        any.jurisdictions(),
                        Set.of("p"),
                        any.agents(),
                        any.stores(),
                        any.kinds(),
                        any.tags())
                : any;
    }

    Set<String> regulated() {
        return chance(60) ? Set.of() : some(CATEGORIES, 40);
    }

    String home() {
        return List.of("DE", "EU", "US", "BR").get(below(4));
    }

    Action action() {
        StoreFacts store = new StoreFacts(
                oneOrNone(List.of("s", "t")),
                oneOrNone(List.of("jdbc", "openai")),
                place(),
                place(),
                chance(50) ? Set.of() : Set.of("g"));
        Action.Kind kind = one(List.of(Action.Kind.values()));
        return new Action(
                kind,
                chance(20) ? null : new AgentFacts(chance(50) ? "x" : "y", null, chance(50) ? Set.of() : Set.of("h")),
                chance(5) ? null : store,
                item(),
                chance(40) ? Set.of() : some(PEOPLE, 50),
                null,
                null,
                chance(70) ? null : new TransferBasis(one(List.of(TransferBasis.Kind.values())), "ref", null),
                kind == Action.Kind.PROCESS && chance(80) ? call() : null);
    }

    private ModelCall call() {
        return new ModelCall(
                oneOrNone(List.of("gpt-a", "gpt-b", "llama")),
                chance(40),
                chance(20) ? null : one(List.of(100L, 100_000L, 200_000L, 900_000L)));
    }

    private @Nullable String place() {
        return chance(5)
                ? null
                : List.of("DE", "FR", "EU", "EEA", "US", "JP", "BR", "XX").get(below(8));
    }

    private ItemFacts item() {
        Instant created = Rules.NOW.minus(Duration.ofDays(below(2000)));
        return new ItemFacts(
                oneOrNone(List.of("k", "l")),
                chance(10) ? Set.of() : categories(45),
                oneOrNone(List.of("p", "q", "r")),
                chance(15) ? Set.of() : jurisdictions(),
                chance(50) ? Set.of() : some(List.of("g", "h"), 50),
                chance(10) ? null : created,
                chance(40) ? null : created.plus(Duration.ofDays(below(2000))),
                null,
                events());
    }

    Map<String, Instant> events() {
        Map<String, Instant> events = new HashMap<>();
        for (String name : EVENTS) {
            if (chance(40)) {
                events.put(name, Rules.NOW.minus(Duration.ofDays(below(3000))));
            }
        }
        return events;
    }

    Set<String> jurisdictions() {
        return chance(10) ? some(List.of("DE", "ZZ"), 35) : jurisdictions(35);
    }

    private Set<String> jurisdictions(int percent) {
        if (!wide) {
            return some(JURISDICTIONS, percent);
        }
        String one = one(MANY_JURISDICTIONS);
        return manyPeoples ? Set.copyOf(List.of(one, one(MANY_JURISDICTIONS))) : Set.of(one);
    }

    private Set<String> categories(int percent) {
        return wide ? some(List.of(one(MANY_CATEGORIES), one(CATEGORIES)), 50) : some(CATEGORIES, percent);
    }

    BlockQuestion question() {
        ItemFacts item = item();
        return new BlockQuestion(
                chance(50) ? Regime.GDPR : Regime.CCPA,
                chance(50) ? "s" : "t",
                chance(50) ? "jdbc" : "openai",
                item.kind(),
                item.categories(),
                oneOrNone(List.of("x", "y")),
                item.purpose(),
                item.jurisdictions(),
                chance(20) ? Set.of() : some(PEOPLE, 50),
                item.tags());
    }

    private <T extends @Nullable Object> T one(List<T> all) {
        return all.get(below(all.size()));
    }

    private @Nullable String oneOrNone(List<String> words) {
        return chance(20) ? null : words.get(below(words.size()));
    }

    /** Returns at least one of them. */
    <T> Set<T> some(List<T> all, int percent) {
        Set<T> some = new HashSet<>();
        for (T one : all) {
            if (chance(percent)) {
                some.add(one);
            }
        }
        if (some.isEmpty()) {
            some.add(all.get(below(all.size())));
        }
        return some;
    }
}
