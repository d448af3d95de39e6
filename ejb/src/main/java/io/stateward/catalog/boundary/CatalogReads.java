package io.stateward.catalog.boundary;

import io.stateward.Boundary;
import io.stateward.catalog.control.Reading;
import io.stateward.catalog.entity.ItemContext;
import io.stateward.catalog.entity.ReadRuling;
import io.stateward.catalog.entity.Withheld;
import io.stateward.policies.boundary.PolicyDecisions;
import io.stateward.policies.entity.Action;
import io.stateward.policies.entity.Decision;
import io.stateward.policies.entity.Reason;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Decides which items may be read, for whoever is about to hand out their content. Who hands it out leaves out what is denied, says how much
 * that was, and records the reading once for all of it.
 */
@Boundary
public class CatalogReads {

    private static final Reason ANOTHERS =
            new Reason(Reason.BUILT_IN, 0, Reason.Outcome.WON, "The item belongs to another agent.");

    /** Most items of one call. */
    public static final int MAX_ITEMS = PolicyDecisions.MAX_ACTIONS;

    @Inject
    Reading reading;

    @Inject
    PolicyDecisions decisions;

    /**
     * Decides the reading of each item where it is, by the rules in force, in a number of queries that does not depend on how many they are.
     *
     * @param items items of agents that the caller may act for, at most {@link #MAX_ITEMS}; one of another agent is denied
     */
    public ReadRuling judge(List<ItemContext> items) {
        if (items.isEmpty()) {
            return new ReadRuling(Map.of(), 0);
        }
        Map<UUID, Action> actions = reading.actions(items);
        List<UUID> asked = List.copyOf(actions.keySet());
        List<Decision> decided = decisions.decideAll(List.copyOf(actions.values()));
        Map<UUID, Withheld> denied = new HashMap<>();
        items.stream()
                .map(ItemContext::id)
                .filter(id -> !actions.containsKey(id))
                .forEach(id -> denied.put(id, new Withheld(1, List.of(ANOTHERS))));
        for (int i = 0; i < asked.size(); i++) {
            if (!decided.get(i).permitted()) {
                denied.put(asked.get(i), new Withheld(1, won(decided.get(i))));
            }
        }
        return new ReadRuling(denied, decided.isEmpty() ? 0 : decided.get(0).policyEpoch());
    }

    private static List<Reason> won(Decision decision) {
        return decision.reasons().stream()
                .filter(reason -> reason.outcome() == Reason.Outcome.WON)
                .limit(Withheld.MAX_REASONS)
                .toList();
    }
}
