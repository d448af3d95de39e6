package io.stateward.memory;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.stateward.Boundary;
import io.stateward.Ids;
import io.stateward.memory.control.HeldItemCopy;
import io.stateward.stores.entity.Store;
import io.stateward.stores.entity.StoreDraft;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.util.List;
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
    Clock clock;

    public byte @Nullable [] open(UUID copy) {
        return copies.open(copy);
    }

    public void store(String name) {
        StoreDraft draft = new StoreDraft(
                name, ExpiringConnector.KIND, "DE", null, JsonNodeFactory.instance.objectNode(), null, List.of());
        Store store = new Store(Ids.next(), draft, draft.config(), null, clock.instant());
        store.guaranteed(ExpiringConnector.GUARANTEES);
        entities.persist(store);
    }
}
