package io.stateward.catalog.control;

import io.stateward.StatewardException;
import io.stateward.StatewardException.Kind;
import io.stateward.agents.entity.AgentView;
import io.stateward.catalog.entity.ItemStatus;
import io.stateward.catalog.entity.ItemView;
import io.stateward.catalog.entity.PastItem;
import io.stateward.policies.entity.Action;
import io.stateward.policies.entity.ItemFacts;
import io.stateward.stores.boundary.StoreHistory;
import io.stateward.stores.boundary.Stores;
import io.stateward.stores.entity.StorePast;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** Puts together what was known of an item at a past moment, and says what has to be assumed. */
@ApplicationScoped
public class Remembered {

    @Inject
    Items items;

    @Inject
    Stores stores;

    @Inject
    StoreHistory storeHistory;

    public PastItem at(AgentView agent, UUID item, Instant at) {
        ItemView view = items.of(agent.id(), item).view();
        if (view.registeredAt().isAfter(at)) {
            throw new StatewardException(
                    Kind.NOT_FOUND,
                    "not-found",
                    "This state item was not registered yet at that moment, but on " + view.registeredAt()
                            + ". Name a later moment.");
        }
        List<String> assumptions = new ArrayList<>();
        Map<UUID, String> people = items.jurisdictionsOf(item);
        StorePast store = storeHistory.at(stores.named(view.store().toString()), at);
        if (!store.known()) {
            assumptions.add("Where its store was registered then is not kept; where it is registered now was taken.");
        }
        ItemFacts facts = new ItemFacts(
                view.kind(),
                Set.copyOf(view.categories()),
                view.purpose(),
                jurisdictions(agent, view, people, assumptions),
                Set.copyOf(view.tags()),
                view.createdAt(),
                lastUse(view, at, assumptions),
                view.sizeBytes());
        return new PastItem(
                view,
                gone(view, at, assumptions),
                Action.store(Intake.facts(agent), store.facts(), facts, people.keySet())
                        .onItem(item),
                assumptions);
    }

    private static Set<String> jurisdictions(
            AgentView agent, ItemView item, Map<UUID, String> people, List<String> assumptions) {
        if (!people.isEmpty()) {
            return Set.copyOf(people.values());
        }
        if (item.status() == ItemStatus.DISPOSED) {
            assumptions.add(
                    "Whom it was about was forgotten when it went, so nobody's holds are told, and its people may"
                            + " have been anywhere.");
            return Set.of(ItemFacts.UNKNOWN_JURISDICTION);
        }
        return Set.of(agent.jurisdiction());
    }

    private static Instant lastUse(ItemView item, Instant at, List<String> assumptions) {
        if (!item.lastUsedAt().isAfter(at)) {
            return item.lastUsedAt();
        }
        assumptions.add("It was used later, on " + item.lastUsedAt()
                + ", and uses before that are not kept: it counts as not used since its creation.");
        return item.createdAt();
    }

    private static boolean gone(ItemView item, Instant at, List<String> assumptions) {
        if (item.status() == ItemStatus.ABANDONED) {
            assumptions.add("Since when it has been known that nothing came into being is not kept.");
            return true;
        }
        Instant disposed = item.disposedAt();
        return item.status() == ItemStatus.DISPOSED && (disposed == null || !disposed.isAfter(at));
    }
}
