package io.stateward.retention.control;

import io.stateward.agents.boundary.Agents;
import io.stateward.agents.entity.AgentView;
import io.stateward.catalog.entity.DueItem;
import io.stateward.policies.boundary.PolicyDecisions;
import io.stateward.policies.entity.Action;
import io.stateward.policies.entity.AgentFacts;
import io.stateward.policies.entity.Decision;
import io.stateward.policies.entity.ItemFacts;
import io.stateward.policies.entity.StoreFacts;
import io.stateward.stores.boundary.Stores;
import io.stateward.stores.entity.StoreView;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Judges items of one store by the rules in force now, however they were judged when they were written. */
@ApplicationScoped
class Judging {

    @Inject
    PolicyDecisions decisions;

    @Inject
    Agents agents;

    @Inject
    Stores stores;

    /** Returns a decision for each item, in their order. */
    List<Decision> of(UUID store, List<DueItem> items) {
        StoreView view = stores.of(store.toString());
        StoreFacts place = new StoreFacts(
                view.name(), view.kind(), view.region(), view.processingRegion(), Set.copyOf(view.tags()));
        Map<UUID, AgentView> owners = new HashMap<>();
        List<Action> actions = new ArrayList<>(items.size());
        for (DueItem item : items) {
            AgentView owner = owners.computeIfAbsent(item.agent(), id -> agents.of(id.toString()));
            AgentFacts agent = new AgentFacts(owner.name(), owner.risk(), Set.copyOf(owner.tags()));
            actions.add(Action.store(agent, place, facts(item, owner), item.subjects())
                    .onItem(item.id()));
        }
        List<Decision> all = new ArrayList<>(items.size());
        for (int from = 0; from < actions.size(); from += PolicyDecisions.MAX_ACTIONS) {
            int to = Math.min(actions.size(), from + PolicyDecisions.MAX_ACTIONS);
            all.addAll(decisions.decideAll(actions.subList(from, to)));
        }
        return all;
    }

    /** State about nobody is judged by where its agent is at home, as when it was written. */
    private static ItemFacts facts(DueItem item, AgentView owner) {
        ItemFacts facts = item.facts();
        if (!facts.jurisdictions().isEmpty()) {
            return facts;
        }
        return new ItemFacts(
                facts.kind(),
                facts.categories(),
                facts.purpose(),
                new HashSet<>(Set.of(owner.jurisdiction())),
                facts.tags(),
                facts.createdAt(),
                facts.lastUsedAt(),
                facts.sizeBytes());
    }

    /** Tells whether a decision lets the item go at that time: nothing holds it, and both its times have passed. */
    static boolean letsGo(Decision decision, Instant asOf) {
        @Nullable Instant at = decision.disposableAt();
        return at != null && !at.isAfter(asOf);
    }
}
