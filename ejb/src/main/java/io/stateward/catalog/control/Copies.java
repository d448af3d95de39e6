package io.stateward.catalog.control;

import io.stateward.Ids;
import io.stateward.agents.boundary.Agents;
import io.stateward.agents.entity.AgentView;
import io.stateward.catalog.entity.ItemStatus;
import io.stateward.catalog.entity.ItemView;
import io.stateward.catalog.entity.StateDraft;
import io.stateward.catalog.entity.StateItem;
import io.stateward.ledger.boundary.Ledger;
import io.stateward.policies.boundary.PolicyDecisions;
import io.stateward.policies.entity.Action;
import io.stateward.policies.entity.Decision;
import io.stateward.policies.entity.ItemFacts;
import io.stateward.stores.boundary.Stores;
import io.stateward.stores.entity.StoreView;
import io.stateward.subjects.boundary.Subjects;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Writes an item for a copy that Stateward keeps of another item. */
@ApplicationScoped
public class Copies {

    /** Kind of a copy. */
    public static final String KIND = "held-copy";

    @Inject
    EntityManager entities;

    @Inject
    Items items;

    @Inject
    Intake intake;

    @Inject
    StateWriter writer;

    @Inject
    Agents agents;

    @Inject
    Stores stores;

    @Inject
    Subjects subjects;

    @Inject
    PolicyDecisions decisions;

    @Inject
    Ledger ledger;

    @Inject
    Clock clock;

    public Optional<UUID> register(UUID id, long sizeBytes) {
        StateItem item = entities.find(StateItem.class, id);
        if (item == null) {
            return Optional.empty();
        }
        // Locked and not asked whether they are fenced: who may be erasing them finds the copy, or the hold that it is
        // under.
        subjects.hold(items.subjectsOf(id));
        items.lock(item);
        if (item.status() != ItemStatus.BOUND) {
            return Optional.empty();
        }
        NewItem copy = copy(item, sizeBytes);
        writer.write(List.of(copy));
        ledger.record("state-registered", Registrar.recorded(copy));
        return Optional.of(copy.id());
    }

    private NewItem copy(StateItem item, long sizeBytes) {
        ItemView view = item.view();
        AgentView agent = agents.of(item.agentId().toString());
        StoreView memory = stores.of(Diversions.MEMORY);
        Map<UUID, String> jurisdictions = items.jurisdictionsOf(item.id());
        StateDraft draft = new StateDraft(
                Diversions.MEMORY,
                KIND,
                UUID.randomUUID().toString(),
                List.of(),
                view.categories(),
                item.purpose(),
                List.of(item.id()),
                item.createdAt(),
                sizeBytes,
                view.tags());
        ItemFacts facts = new ItemFacts(
                KIND,
                item.categories(),
                item.purpose(),
                jurisdictions.isEmpty() ? Set.of(agent.jurisdiction()) : Set.copyOf(jurisdictions.values()),
                item.tags(),
                item.createdAt(),
                item.createdAt(),
                sizeBytes);
        Decision decision = decisions.enforce(
                Action.store(Intake.facts(agent), Intake.facts(memory), facts, jurisdictions.keySet()));
        return new NewItem(
                Ids.next(),
                agent.id(),
                memory.id(),
                draft,
                jurisdictions,
                decision,
                intake.bodyMac(agent.id(), draft),
                item.createdAt(),
                clock.instant());
    }
}
