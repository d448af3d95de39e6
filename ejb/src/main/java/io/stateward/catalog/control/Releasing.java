package io.stateward.catalog.control;

import io.stateward.StatewardException;
import io.stateward.StatewardException.Kind;
import io.stateward.TenantScoped;
import io.stateward.agents.boundary.Agents;
import io.stateward.agents.entity.AgentStatus;
import io.stateward.agents.entity.AgentView;
import io.stateward.catalog.control.Crossings.Judged;
import io.stateward.catalog.entity.QuarantineStatus;
import io.stateward.catalog.entity.QuarantinedItem;
import io.stateward.catalog.entity.Registration;
import io.stateward.catalog.entity.StateItem;
import io.stateward.ledger.boundary.Ledger;
import io.stateward.policies.boundary.PolicyDecisions;
import io.stateward.policies.entity.Action;
import io.stateward.policies.entity.Decision;
import io.stateward.policies.entity.ItemFacts;
import io.stateward.stores.boundary.Stores;
import io.stateward.stores.entity.StoreView;
import io.stateward.subjects.boundary.Subjects;
import io.stateward.tenancy.boundary.CurrentTenant;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Lets what was held aside into a store, if the rules in force permit it there now; each call is a transaction of its own. */
@ApplicationScoped
@Transactional
@TenantScoped
public class Releasing {

    @Inject
    HeldItems held;

    @Inject
    Items items;

    @Inject
    Agents agents;

    @Inject
    Stores stores;

    @Inject
    Subjects subjects;

    @Inject
    PolicyDecisions decisions;

    @Inject
    Crossings crossings;

    @Inject
    Sources sources;

    @Inject
    Transferred transferred;

    @Inject
    UnlawfulRows unlawful;

    @Inject
    Ledger ledger;

    @Inject
    CurrentTenant current;

    @Inject
    Clock clock;

    /**
     * Is what a release leaves to be done when it has been committed.
     *
     * @param keys what an intent's notes were sealed under
     * @param people whom it is about
     */
    public record Released(Registration registration, Set<UUID> keys, Set<UUID> people) {

        public Released {
            keys = Set.copyOf(keys);
            people = Set.copyOf(people);
        }
    }

    /**
     * Releases an item, or changes nothing.
     *
     * @param storeName the store it is to be in; null for the one it was to be in
     */
    public Released release(UUID id, @Nullable String storeName, String reason) {
        QuarantinedItem row = held.of(id);
        StoreView store = stores.named(storeName == null ? row.storeId().toString() : storeName);
        requirePlace(row, store);
        Map<UUID, String> jurisdictions = items.jurisdictionsOf(id);
        row.decide(QuarantineStatus.RELEASED, current.caller().name(), reason, clock.instant());
        subjects.lockForWrite(jurisdictions.keySet());
        StateItem item = held.item(row);
        // Before its marks, as a re-evaluation takes them: the other way round the two would wait for each other.
        items.lock(item);
        if (item.view().restricted()) {
            throw new StatewardException(
                    Kind.UNPROCESSABLE,
                    "subject-restricted",
                    "This item waits for an erasure and may not be released. Leave it to the erasure.");
        }
        Judged judged = judged(action(row, item, store, jurisdictions), store, id);
        Decision decision = judged.decision();
        unlawful.clear(Set.of(id));
        item.released(store.id(), row.kind(), row.hasContent(), decision);
        Set<UUID> keys = row.hasContent() ? Set.of() : held.content().empty(id);
        ledger.record("quarantined-item-released", Map.of("item", id, "store", store.id()));
        transferred.write(item.agentId(), id, decision.policyEpoch(), judged.transfers());
        Registration registration =
                new Registration(id, item.status(), decision.eraseAt(), decision.retainUntil(), decision, true, null);
        return new Released(registration, keys, jurisdictions.keySet());
    }

    private Judged judged(Action action, StoreView store, UUID item) {
        Judged judged = crossings.judge(
                new Crossings.Question(action, decisions.decide(action), store.id(), sources.ofItem(item)));
        if (!judged.decision().permitted()) {
            Action refused = judged.refused(action);
            decisions.denied(refused, judged.decision());
            throw PolicyDecisions.refusal(refused, judged.decision());
        }
        return judged;
    }

    /** Content is where Stateward keeps content; an intent is of something elsewhere. */
    private void requirePlace(QuarantinedItem row, StoreView store) {
        StoreView memory = stores.named(Diversions.MEMORY);
        if (row.hasContent() && !store.id().equals(memory.id())) {
            throw StatewardException.invalid(
                    "store", "A memory can only be released into the store '" + Diversions.MEMORY + "'.");
        }
    }

    private Action action(QuarantinedItem row, StateItem item, StoreView store, Map<UUID, String> jurisdictions) {
        AgentView agent = Optional.ofNullable(
                        agents.ofIds(Set.of(row.agentId())).get(row.agentId()))
                .filter(a -> a.status() != AgentStatus.RETIRED)
                .orElseThrow(() -> new StatewardException(
                        Kind.CONFLICT, "agent-status", "A retired agent keeps no new state. Discard this item."));
        ItemFacts facts = new ItemFacts(
                row.kind(),
                item.categories(),
                item.purpose(),
                jurisdictions.isEmpty() ? Set.of(agent.jurisdiction()) : Set.copyOf(jurisdictions.values()),
                item.tags(),
                item.createdAt(),
                item.lastUsedAt(),
                item.view().sizeBytes());
        return Action.store(Intake.facts(agent), Intake.facts(store), facts, jurisdictions.keySet());
    }
}
