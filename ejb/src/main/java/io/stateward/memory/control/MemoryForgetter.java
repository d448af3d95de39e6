package io.stateward.memory.control;

import io.stateward.StatewardException;
import io.stateward.StatewardException.Kind;
import io.stateward.TenantScoped;
import io.stateward.agents.boundary.Agents;
import io.stateward.agents.entity.AgentView;
import io.stateward.catalog.boundary.Catalog;
import io.stateward.catalog.boundary.CatalogDisposal;
import io.stateward.catalog.entity.ItemView;
import io.stateward.ledger.boundary.Ledger;
import io.stateward.memory.entity.MemoryItem;
import io.stateward.policies.boundary.PolicyDecisions;
import io.stateward.policies.entity.Action;
import io.stateward.policies.entity.AgentFacts;
import io.stateward.policies.entity.Decision;
import io.stateward.policies.entity.ItemFacts;
import io.stateward.stores.boundary.Stores;
import io.stateward.stores.entity.StoreView;
import io.stateward.stores.entity.Verdict;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** Empties one memory, unless something keeps it; a transaction of its own. */
@ApplicationScoped
@Transactional
@TenantScoped
public class MemoryForgetter {

    @Inject
    Agents agents;

    @Inject
    Catalog catalog;

    @Inject
    CatalogDisposal disposal;

    @Inject
    Stores stores;

    @Inject
    PolicyDecisions decisions;

    @Inject
    MemoryRows rows;

    @Inject
    Ledger ledger;

    @Inject
    Clock clock;

    /**
     * Is what the row and the catalog no longer tell of an emptied memory.
     *
     * @param key what it was sealed under
     * @param people whom it was about
     */
    record Emptied(UUID key, Set<UUID> people) {}

    /** Returns what is needed to destroy the key that the memory was sealed under. */
    public Emptied empty(String agent, UUID id) {
        AgentView owner = agents.reach(agent);
        MemoryItem memory = rows.of(owner.id(), id);
        ItemView item = catalog.of(agent, id);
        if (!item.kind().equals(MemoryConnector.KIND)) {
            // What is held aside is not the agent's to forget.
            throw StatewardException.notFound("memory");
        }
        // Read first, because what is disposed of loses its links to people.
        Set<UUID> people = people(id);
        requireFree(owner, item, people);
        memory.erase(clock.instant());
        disposal.dispose(Set.of(id), Set.of(), Verdict.ERASED, clock.instant());
        ledger.record("memory-forgotten", Map.of("memory", id, "agent", owner.id()));
        return new Emptied(memory.keyId(), people);
    }

    private Set<UUID> people(UUID memory) {
        return disposal.contexts(Set.of(memory)).stream()
                .flatMap(context -> context.subjects().stream())
                .collect(Collectors.toSet());
    }

    private void requireFree(AgentView owner, ItemView item, Set<UUID> people) {
        Instant until = item.retainUntil();
        if (item.restricted() || (until != null && until.isAfter(clock.instant())) || held(owner, item, people)) {
            throw new StatewardException(
                    Kind.CONFLICT,
                    "memory-kept",
                    "A legal hold or a minimum keeps this memory. Ask for it to be forgotten when that has ended.");
        }
    }

    private boolean held(AgentView owner, ItemView item, Set<UUID> people) {
        StoreView store = stores.named(MemoryConnector.KIND);
        Decision decision = decisions.decide(Action.store(
                        new AgentFacts(owner.name(), owner.risk(), Set.copyOf(owner.tags())),
                        store.facts(),
                        new ItemFacts(
                                item.kind(),
                                Set.copyOf(item.categories()),
                                item.purpose(),
                                Set.of(owner.jurisdiction()),
                                Set.copyOf(item.tags()),
                                item.createdAt(),
                                item.lastUsedAt(),
                                item.sizeBytes()),
                        people)
                .onItem(item.id()));
        return decision.held();
    }
}
