package io.stateward.disposal.control;

import io.stateward.agents.boundary.Agents;
import io.stateward.agents.entity.AgentView;
import io.stateward.catalog.boundary.CatalogDisposal;
import io.stateward.catalog.entity.ItemContext;
import io.stateward.disposal.entity.Case;
import io.stateward.policies.boundary.ItemHolds;
import io.stateward.policies.boundary.PolicyDecisions;
import io.stateward.policies.entity.Block;
import io.stateward.policies.entity.BlockQuestion;
import io.stateward.policies.entity.ItemHold;
import io.stateward.stores.entity.StoreView;
import io.stateward.stores.entity.Target;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
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
    ItemHolds holds;

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
        List<Block> blocks = new ArrayList<>(itemHolds(target.items()));
        if (!catalogued) {
            blocks.addAll(decisions.blocks(unknown(subject, store, target)));
            blocks.addAll(unknownItems(subject, store, target));
        }
        Map<BlockQuestion, Set<UUID>> alike = new LinkedHashMap<>();
        Map<UUID, AgentView> owners = new LinkedHashMap<>();
        for (ItemContext item : catalog.contexts(target.items())) {
            AgentView agent = owners.computeIfAbsent(item.agent(), id -> agents.of(id.toString()));
            alike.computeIfAbsent(question(subject, store, item, agent), q -> new HashSet<>())
                    .add(item.id());
        }
        alike.forEach((question, ids) -> decisions.blocks(question).forEach(b -> blocks.add(onItems(b, ids))));
        return blocks;
    }

    private List<Block> itemHolds(Collection<UUID> items) {
        Map<ItemHold, Set<UUID>> byHold = new LinkedHashMap<>();
        holds.on(items)
                .forEach((item, some) -> some.forEach(hold ->
                        byHold.computeIfAbsent(hold, h -> new HashSet<>()).add(item)));
        return byHold.entrySet().stream()
                .map(held -> block(held.getKey(), Set.of(), held.getValue()))
                .toList();
    }

    /**
     * What a search finds besides the catalog's items may be a held item of which nobody knows whom it is about, or which is about this
     * person and was not met here: everything of its categories is then kept.
     */
    private List<Block> unknownItems(Case subject, StoreView store, Target target) {
        Set<UUID> others = new HashSet<>(holds.in(store.id()));
        target.items().forEach(others::remove);
        Map<ItemHold, Set<String>> byHold = new LinkedHashMap<>();
        List<ItemContext> possible = catalog.contexts(others).stream()
                .filter(item -> item.subjects().isEmpty()
                        || !Collections.disjoint(
                                item.subjects(), subject.person().subjects()))
                .toList();
        Map<UUID, List<ItemHold>> on =
                holds.on(possible.stream().map(ItemContext::id).toList());
        for (ItemContext item : possible) {
            on.getOrDefault(item.id(), List.of())
                    .forEach(hold ->
                            byHold.computeIfAbsent(hold, h -> new HashSet<>()).addAll(item.categories()));
        }
        return byHold.entrySet().stream()
                .map(held -> block(held.getKey(), held.getValue(), Set.of()))
                .toList();
    }

    private static Block block(ItemHold hold, Set<String> categories, Set<UUID> items) {
        return new Block(Block.Kind.HOLD, hold.title(), categories, items, null, null, hold.text());
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

    private static BlockQuestion question(Case subject, StoreView store, ItemContext item, AgentView agent) {
        Set<UUID> people = new HashSet<>(item.subjects());
        people.addAll(subject.person().subjects());
        return ItemQuestion.of(item, store, agent, subject.regime(), people);
    }

    private static Block onItems(Block block, Set<UUID> items) {
        return new Block(
                block.kind(), block.policy(), block.categories(), items, block.ground(), block.keep(), block.text());
    }
}
