package io.stateward.memory;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.stateward.Boundary;
import io.stateward.Ids;
import io.stateward.catalog.entity.StateBound;
import io.stateward.memory.control.HeldItemCopy;
import io.stateward.stores.entity.Store;
import io.stateward.stores.entity.StoreDraft;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Opens copies, and registers a store that deletes by itself without asking it. */
@Boundary
public class HeldCopyProbe {

    @Inject
    HeldItemCopy copies;

    @Inject
    EntityManager entities;

    @Inject
    Event<StateBound> bound;

    @Inject
    Clock clock;

    public byte @Nullable [] open(UUID copy) {
        return copies.open(copy);
    }

    /** Tells that items were bound together, as an import does. */
    @Transactional
    public void bound(Set<UUID> items) {
        bound.fire(new StateBound(items));
    }

    public void store(String name) {
        StoreDraft draft = new StoreDraft(
                name, ExpiringConnector.KIND, "DE", null, JsonNodeFactory.instance.objectNode(), null, List.of());
        Store store = new Store(Ids.next(), draft, draft.config(), null, clock.instant());
        store.guaranteed(ExpiringConnector.GUARANTEES);
        entities.persist(store);
    }
}
