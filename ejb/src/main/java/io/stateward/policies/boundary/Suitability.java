package io.stateward.policies.boundary;

import io.stateward.Boundary;
import io.stateward.policies.control.DecisionTable;
import io.stateward.policies.control.DecisionTables;
import io.stateward.policies.entity.Action;
import io.stateward.policies.entity.AgentFacts;
import io.stateward.policies.entity.ItemFacts;
import io.stateward.policies.entity.ModelCall;
import io.stateward.policies.entity.Reason;
import io.stateward.policies.entity.StoreFacts;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Says what an agent or a store can be good for by the rules in force, before anything is known of its state: only what every call or write would
 * meet counts against it.
 */
@Boundary
public class Suitability {

    @Inject
    DecisionTables tables;

    @Inject
    Clock clock;

    /**
     * Returns those of the models that routing rules refuse to an agent for each of its purposes, with the rules that do.
     *
     * @param jurisdiction where the agent is at home
     */
    public Map<String, List<Reason>> refusedModels(
            AgentFacts agent, Collection<String> purposes, String jurisdiction, Collection<String> models) {
        DecisionTable table = tables.current(clock.instant());
        Map<String, List<Reason>> refused = new LinkedHashMap<>();
        for (String model : models) {
            List<List<Reason>> byPurpose = purposes.stream()
                    .map(purpose -> table.surelyRefusing(call(agent, purpose, jurisdiction, model), model))
                    .toList();
            if (!byPurpose.isEmpty() && byPurpose.stream().noneMatch(List::isEmpty)) {
                Set<Reason> reasons = new LinkedHashSet<>();
                byPurpose.forEach(reasons::addAll);
                refused.put(model, new ArrayList<>(reasons));
            }
        }
        return refused;
    }

    private static Action call(AgentFacts agent, String purpose, String jurisdiction, String model) {
        ItemFacts item = ItemFacts.fresh(Set.of(), purpose, Set.of(jurisdiction));
        return new Action(
                Action.Kind.PROCESS, agent, null, item, Set.of(), null, null, null, new ModelCall(model, false, null));
    }

    /** Tells whether state of an agent about people of its jurisdiction could be permitted in one of the places, for one of its purposes. */
    public boolean hasPlace(
            AgentFacts agent, Collection<String> purposes, String jurisdiction, Collection<StoreFacts> places) {
        DecisionTable table = tables.current(clock.instant());
        return purposes.stream()
                .map(purpose -> ItemFacts.fresh(Set.of(), purpose, Set.of(jurisdiction)))
                .anyMatch(item -> places.stream()
                        .anyMatch(place -> table.couldPermit(Action.store(agent, place, item, Set.of()))));
    }

    /** Tells whether any state at all could be permitted in a place, if no ground of a transfer is declared. */
    public boolean couldHold(StoreFacts place) {
        ItemFacts anything = ItemFacts.fresh(Set.of(), null, Set.of(ItemFacts.UNKNOWN_JURISDICTION));
        return tables.current(clock.instant()).couldPermit(Action.store(null, place, anything, Set.of()));
    }
}
