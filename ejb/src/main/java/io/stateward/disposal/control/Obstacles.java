package io.stateward.disposal.control;

import io.stateward.agents.boundary.Agents;
import io.stateward.catalog.boundary.CatalogDisposal;
import io.stateward.catalog.entity.ItemContext;
import io.stateward.disposal.entity.Case;
import io.stateward.policies.boundary.PolicyDecisions;
import io.stateward.policies.entity.Block;
import io.stateward.policies.entity.BlockQuestion;
import io.stateward.stores.entity.StoreView;
import io.stateward.stores.entity.Target;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * Asks what stands against erasing in a store: by category for what the catalog does not know, and item by item for what it does.
 *
 * <p>What is not known of a scanned row (its agent, its purpose) counts as matching, so that a hold is never passed over.
 */
@ApplicationScoped
class Obstacles {

    @Inject
    PolicyDecisions decisions;

    @Inject
    CatalogDisposal catalog;

    @Inject
    Agents agents;

    /**
     * Returns what stands against erasing a target.
     *
     * @param catalogued whether the items are all there is in the target, so that nothing is unknown
     */
    List<Block> of(Case subject, StoreView store, Target target, boolean catalogued) {
        List<Block> blocks =
                new ArrayList<>(catalogued ? List.of() : decisions.blocks(unknown(subject, store, target)));
        Map<BlockQuestion, Set<UUID>> alike = new LinkedHashMap<>();
        Map<UUID, String> agentNames = new LinkedHashMap<>();
        for (ItemContext item : catalog.contexts(target.items())) {
            String agent = agentNames.computeIfAbsent(
                    item.agent(), id -> agents.of(id.toString()).name());
            alike.computeIfAbsent(question(subject, store, item, agent), q -> new HashSet<>())
                    .add(item.id());
        }
        alike.forEach((question, ids) -> decisions.blocks(question).forEach(b -> blocks.add(onItems(b, ids))));
        return blocks;
    }

    private static BlockQuestion unknown(Case subject, StoreView store, Target target) {
        return new BlockQuestion(
                subject.regime(),
                store.name(),
                store.kind(),
                null,
                target.categories(),
                null,
                null,
                Set.of(),
                subject.person().subjects(),
                Set.copyOf(store.tags()));
    }

    private static BlockQuestion question(Case subject, StoreView store, ItemContext item, String agent) {
        Set<UUID> people = new HashSet<>(item.subjects());
        people.addAll(subject.person().subjects());
        return new BlockQuestion(
                subject.regime(),
                store.name(),
                store.kind(),
                item.kind(),
                item.categories(),
                agent,
                item.purpose(),
                item.jurisdictions(),
                people,
                item.tags());
    }

    private static Block onItems(Block block, Set<UUID> items) {
        return new Block(
                block.kind(), block.policy(), block.categories(), items, block.ground(), block.keep(), block.text());
    }
}
