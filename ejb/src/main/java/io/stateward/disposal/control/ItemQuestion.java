package io.stateward.disposal.control;

import io.stateward.agents.entity.AgentView;
import io.stateward.catalog.entity.ItemContext;
import io.stateward.policies.entity.BlockQuestion;
import io.stateward.policies.entity.Regime;
import io.stateward.stores.entity.StoreView;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;

/** Asks what stands against destroying an item of the catalog. */
final class ItemQuestion {

    private ItemQuestion() {}

    /**
     * Returns the question; a hold on a tag may mean the item's, its store's or its agent's.
     *
     * @param people the people it is about, and those who are asked for
     */
    static BlockQuestion of(ItemContext item, StoreView store, AgentView agent, Regime regime, Set<UUID> people) {
        Set<String> tags = new HashSet<>(item.tags());
        tags.addAll(store.tags());
        tags.addAll(agent.tags());
        return new BlockQuestion(
                regime,
                store.name(),
                store.kind(),
                item.kind(),
                item.categories(),
                agent.name(),
                item.purpose(),
                item.jurisdictions(),
                people,
                tags);
    }
}
