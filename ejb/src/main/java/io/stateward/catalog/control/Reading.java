package io.stateward.catalog.control;

import io.stateward.agents.boundary.Agents;
import io.stateward.agents.entity.AgentView;
import io.stateward.catalog.entity.ItemContext;
import io.stateward.policies.entity.Action;
import io.stateward.policies.entity.ItemFacts;
import io.stateward.policies.entity.StoreFacts;
import io.stateward.stores.boundary.Stores;
import io.stateward.stores.entity.StoreView;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** Says what reading items means to policies: where each is, with the ground of a transfer that it rests on. */
@ApplicationScoped
public class Reading {

    @Inject
    Agents agents;

    @Inject
    Stores stores;

    @Inject
    Grounding grounding;

    /** Returns the reading of each of the items whose agent the caller may act for. */
    public Map<UUID, Action> actions(List<ItemContext> items) {
        Map<UUID, AgentView> agentsById =
                agents.reachable(items.stream().map(ItemContext::agent).collect(Collectors.toSet()));
        Map<UUID, StoreFacts> storesById =
                stores.choices().stream().collect(Collectors.toMap(StoreView::id, StoreView::facts));
        Map<UUID, Grounding.Standing> standing =
                grounding.of(items.stream().map(ItemContext::id).collect(Collectors.toSet()), storesById);
        Map<UUID, Action> actions = new LinkedHashMap<>();
        for (ItemContext item : items) {
            AgentView agent = agentsById.get(item.agent());
            if (agent != null) {
                StoreFacts store = Objects.requireNonNull(storesById.get(item.store()), "stores are never removed");
                actions.put(
                        item.id(),
                        reading(item, agent, store)
                                .on(standing.getOrDefault(item.id(), Grounding.Standing.NOTHING)
                                        .basis()));
            }
        }
        return actions;
    }

    private static Action reading(ItemContext item, AgentView agent, StoreFacts store) {
        ItemFacts facts = new ItemFacts(
                item.kind(),
                item.categories(),
                item.purpose(),
                item.jurisdictions().isEmpty() ? Set.of(agent.jurisdiction()) : item.jurisdictions(),
                item.tags(),
                item.createdAt(),
                item.lastUsedAt(),
                item.sizeBytes());
        return Action.store(Intake.facts(agent), store, facts, item.subjects()).as(Action.Kind.READ);
    }
}
