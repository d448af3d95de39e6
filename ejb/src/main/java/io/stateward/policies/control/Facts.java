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

/** Is one question in the form that rules are matched on: what is known in each dimension, people as sets of countries. */
final class Facts {

    private final Action action;
    private final boolean tagsUnknown;
    private final CountrySet[] people;
    private final CountrySet everyone;
    private @Nullable Map<String, ?> conditionFacts;

    private Facts(Action action, boolean tagsUnknown, RegionTable regions) {
        this.action = action;
        this.tagsUnknown = tagsUnknown;
        this.people = people(action.item().jurisdictions(), regions);
        CountrySet union = CountrySet.NONE;
        for (CountrySet person : people) {
            union = union.or(person);
        }
        this.everyone = union;
    }

    static Facts of(Action action, RegionTable regions) {
        return new Facts(action, false, regions);
    }

    /** Turns the question what stands against an erasure into the same form. */
    static Facts of(BlockQuestion question, RegionTable regions) {
        return new Facts(action(question), question.itemKind() == null, regions);
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

    /** Tells whether a rule that selects other words than those known may still match. */
    boolean unknown(Dimension dimension) {
        StoreFacts store = action.store();
        return switch (dimension) {
            case CATEGORY -> action.item().categories().isEmpty();
            case PURPOSE -> action.item().purpose() == null;
            case AGENT -> action.agent() == null;
            case STORE -> store == null || store.name() == null;
            case KIND -> action.item().kind() == null;
            case TAG -> tagsUnknown;
        };
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
