package io.stateward.disposal.control;

import io.stateward.agents.boundary.Agents;
import io.stateward.agents.entity.AgentView;
import io.stateward.catalog.boundary.CatalogDisposal;
import io.stateward.catalog.entity.ItemContext;
import io.stateward.policies.boundary.ItemHolds;
import io.stateward.policies.boundary.PolicyDecisions;
import io.stateward.policies.entity.Block;
import io.stateward.policies.entity.BlockQuestion;
import io.stateward.policies.entity.Regime;
import io.stateward.stores.boundary.Stores;
import io.stateward.stores.entity.StoreView;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;

/** Finds the holds on items, whoever wants them gone. */
@ApplicationScoped
public class HeldBy {

    /** Stands for the people of what is known to be about nobody: none given would mean that they are unknown. */
    private static final Set<UUID> NOBODY = Set.of(new UUID(0, 0));

    @Inject
    PolicyDecisions decisions;

    @Inject
    ItemHolds itemHolds;

    @Inject
    CatalogDisposal catalog;

    @Inject
    Stores stores;

    @Inject
    Agents agents;

    public Map<UUID, Set<String>> of(Collection<UUID> items) {
        Map<UUID, Set<String>> held = new HashMap<>();
        Map<BlockQuestion, Set<String>> answers = new HashMap<>();
        Map<UUID, StoreView> places = new HashMap<>();
        Map<UUID, AgentView> owners = new HashMap<>();
        List<ItemContext> contexts = catalog.contexts(items);
        Map<UUID, Set<UUID>> origins = catalog.origins(contexts.stream()
                .filter(item -> item.subjects().isEmpty())
                .map(ItemContext::id)
                .toList());
        for (ItemContext item : contexts) {
            StoreView store = places.computeIfAbsent(item.store(), id -> stores.of(id.toString()));
            AgentView agent = owners.computeIfAbsent(item.agent(), id -> agents.of(id.toString()));
            Set<String> titles = answers.computeIfAbsent(question(item, origins, store, agent), this::holds);
            if (!titles.isEmpty()) {
                held.computeIfAbsent(item.id(), id -> new TreeSet<>()).addAll(titles);
            }
        }
        itemHolds
                .on(items)
                .forEach((item, holds) -> holds.forEach(
                        hold -> held.computeIfAbsent(item, i -> new TreeSet<>()).add(hold.title())));
        return held;
    }

    private Set<String> holds(BlockQuestion question) {
        Set<String> titles = new HashSet<>();
        decisions.blocks(question).stream()
                .filter(block -> block.kind() == Block.Kind.HOLD)
                .forEach(block -> titles.add(block.policy()));
        return titles;
    }

    /** The regime picks grounds of minimums only, which are left out. */
    private static BlockQuestion question(
            ItemContext item, Map<UUID, Set<UUID>> origins, StoreView store, AgentView agent) {
        Set<UUID> people = item.subjects().isEmpty() ? origins.getOrDefault(item.id(), NOBODY) : item.subjects();
        return ItemQuestion.of(item, store, agent, Regime.GDPR, people);
    }
}
