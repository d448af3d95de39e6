package io.stateward.catalog.control;

import io.stateward.Ids;
import io.stateward.agents.boundary.Agents;
import io.stateward.agents.entity.AgentView;
import io.stateward.catalog.entity.FollowedState;
import io.stateward.catalog.entity.ItemStatus;
import io.stateward.catalog.entity.StateDraft;
import io.stateward.catalog.entity.StateItem;
import io.stateward.ledger.boundary.Ledger;
import io.stateward.policies.boundary.PolicyDecisions;
import io.stateward.policies.entity.Action;
import io.stateward.policies.entity.Decision;
import io.stateward.policies.entity.ItemFacts;
import io.stateward.stores.boundary.Stores;
import io.stateward.stores.entity.StoreView;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Writes items for what connectors reach from known ones. It is there already, so no rule keeps it out; what none allows is marked. */
@ApplicationScoped
public class Following {

    @Inject
    EntityManager entities;

    @Inject
    Items items;

    @Inject
    Intake intake;

    @Inject
    StateWriter writer;

    @Inject
    UnlawfulRows unlawful;

    @Inject
    Agents agents;

    @Inject
    Stores stores;

    @Inject
    PolicyDecisions decisions;

    @Inject
    Ledger ledger;

    @Inject
    Clock clock;

    public Optional<UUID> journal(FollowedState state, Collection<UUID> from) {
        Optional<UUID> known =
                items.byRef(state.store(), state.kind(), state.ref()).map(StateItem::id);
        if (known.isPresent()) {
            return known;
        }
        List<StateItem> sources = from.stream()
                .limit(StateDraft.MAX_SOURCES)
                .map(id -> entities.find(StateItem.class, id))
                .filter(Objects::nonNull)
                .filter(item -> item.status() == ItemStatus.BOUND)
                .toList();
        return sources.stream().findFirst().map(first -> written(item(state, first, sources)));
    }

    private UUID written(NewItem item) {
        writer.write(List.of(item));
        if (!item.decision().permitted()) {
            unlawful.markNew(List.of(item), clock.instant());
        }
        ledger.record("state-followed", Registrar.recorded(item));
        return item.id();
    }

    /** Whom it is about nobody knows but through its sources, so no person is linked to it. */
    private NewItem item(FollowedState state, StateItem first, List<StateItem> sources) {
        AgentView agent = agents.of(first.agentId().toString());
        StoreView store = stores.of(state.store().toString());
        Instant created = sources.stream()
                .map(StateItem::createdAt)
                .min(Instant::compareTo)
                .orElse(first.createdAt());
        List<String> tags =
                state.shared() ? List.of(FollowedState.TAG, FollowedState.SHARED_TAG) : List.of(FollowedState.TAG);
        StateDraft draft = new StateDraft(
                store.name(),
                state.kind(),
                state.ref(),
                List.of(),
                List.copyOf(first.categories()),
                first.purpose(),
                sources.stream().map(StateItem::id).toList(),
                created,
                null,
                tags);
        Map<UUID, String> jurisdictions = items.jurisdictionsOf(first.id());
        ItemFacts facts = new ItemFacts(
                state.kind(),
                first.categories(),
                first.purpose(),
                jurisdictions.isEmpty() ? Set.of(agent.jurisdiction()) : Set.copyOf(jurisdictions.values()),
                Set.copyOf(tags),
                created,
                created,
                null);
        Decision decision =
                decisions.decide(Action.store(Intake.facts(agent), Intake.facts(store), facts, jurisdictions.keySet()));
        return new NewItem(
                Ids.next(),
                agent.id(),
                store.id(),
                draft,
                Map.of(),
                decision,
                intake.bodyMac(agent.id(), draft),
                created,
                clock.instant());
    }
}
