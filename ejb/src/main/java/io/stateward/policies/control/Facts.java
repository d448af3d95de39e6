package io.stateward.policies.control;

import io.stateward.policies.entity.Action;
import io.stateward.policies.entity.AgentFacts;
import io.stateward.policies.entity.BlockQuestion;
import io.stateward.policies.entity.CountrySet;
import io.stateward.policies.entity.ItemFacts;
import io.stateward.policies.entity.RegionTable;
import io.stateward.policies.entity.StoreFacts;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Is one question in the form that rules are matched on: bits in each dimension, people as sets of countries. */
final class Facts {

    private final long[][] bits = new long[Dimension.COUNT][];
    private final boolean[] unknown = new boolean[Dimension.COUNT];
    private final CountrySet[] people;
    private final CountrySet everyone;
    private final Action action;
    private @Nullable Map<String, ?> conditionFacts;

    private Facts(Action action, RegionTable regions) {
        this.action = action;
        this.people = people(action.item().jurisdictions(), regions);
        CountrySet union = CountrySet.NONE;
        for (CountrySet person : people) {
            union = union.or(person);
        }
        this.everyone = union;
    }

    static Facts of(Action action, Vocabulary[] words, RegionTable regions) {
        Facts facts = new Facts(action, regions);
        ItemFacts item = action.item();
        AgentFacts agent = action.agent();
        StoreFacts store = action.store();
        String storeKind = store == null ? null : store.kind();
        facts.set(Dimension.CATEGORY, words, item.categories(), null);
        facts.set(Dimension.PURPOSE, words, Set.of(), item.purpose());
        facts.set(Dimension.AGENT, words, Set.of(), agent == null ? null : agent.name());
        facts.set(Dimension.STORE, words, Set.of(), store == null ? null : store.name());
        facts.set(Dimension.KIND, words, Set.of(), item.kind());
        facts.bits[Dimension.KIND.index()] =
                words[Dimension.KIND.index()].with(facts.bits[Dimension.KIND.index()], storeKind);
        facts.set(Dimension.TAG, words, item.tags(), null);
        facts.unknown[Dimension.TAG.index()] = false;
        facts.addTags(words, agent == null ? Set.of() : agent.tags());
        facts.addTags(words, store == null ? Set.of() : store.tags());
        return facts;
    }

    /** Turns the question what stands against an erasure into the same form. */
    static Facts of(BlockQuestion question, Vocabulary[] words, RegionTable regions) {
        Facts facts = of(action(question), words, regions);
        facts.unknown[Dimension.TAG.index()] = question.itemKind() == null;
        return facts;
    }

    private static Action action(BlockQuestion question) {
        String agent = question.agentName();
        return Action.store(
                agent == null ? null : new AgentFacts(agent, null, Set.of()),
                new StoreFacts(question.storeName(), question.storeKind(), null, null, Set.of()),
                new ItemFacts(
                        question.itemKind(),
                        question.categories(),
                        question.purpose(),
                        question.jurisdictions(),
                        question.tags(),
                        null,
                        null,
                        null),
                question.subjects());
    }

    private void set(Dimension dimension, Vocabulary[] words, Set<String> many, @Nullable String one) {
        Vocabulary vocabulary = words[dimension.index()];
        bits[dimension.index()] = vocabulary.with(vocabulary.bits(many), one);
        unknown[dimension.index()] = many.isEmpty() && one == null;
    }

    private void addTags(Vocabulary[] words, Set<String> tags) {
        int tag = Dimension.TAG.index();
        for (String word : tags) {
            bits[tag] = words[tag].with(bits[tag], word);
        }
    }

    private static CountrySet[] people(Set<String> jurisdictions, RegionTable regions) {
        if (jurisdictions.isEmpty()) {
            return new CountrySet[] {regions.everywhere()};
        }
        CountrySet[] people = new CountrySet[jurisdictions.size()];
        int i = 0;
        for (String jurisdiction : jurisdictions) {
            CountrySet countries = regions.countriesOf(jurisdiction);
            people[i++] = countries == null ? regions.everywhere() : countries;
        }
        return people;
    }

    Action action() {
        return action;
    }

    /** Returns where the people may be, all together. */
    CountrySet everyone() {
        return everyone;
    }

    long[] bits(Dimension dimension) {
        return bits[dimension.index()];
    }

    boolean unknown(Dimension dimension) {
        return unknown[dimension.index()];
    }

    /** Matches the people against a selector of jurisdictions; null selects all. */
    Match people(@Nullable CountrySet selected) {
        if (selected == null) {
            return Match.YES;
        }
        if (!selected.overlaps(everyone)) {
            return Match.NO;
        }
        for (CountrySet person : people) {
            if (selected.containsAll(person)) {
                return Match.YES;
            }
        }
        return Match.PARTLY;
    }

    /** Returns what conditions may ask; made only when one asks. */
    Map<String, ?> forConditions() {
        Map<String, ?> made = conditionFacts;
        if (made == null) {
            made = ConditionFacts.of(action);
            conditionFacts = made;
        }
        return made;
    }
}
