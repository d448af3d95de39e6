package io.stateward.testing;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.stateward.Boundary;
import io.stateward.Ids;
import io.stateward.stores.entity.Evidence;
import io.stateward.stores.entity.Guarantees;
import io.stateward.stores.entity.Store;
import io.stateward.stores.entity.StoreDraft;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.util.List;
import java.util.UUID;

/** Writes the row of a store that nobody asks anything, for tests of what lies above stores. */
@Boundary
public class TestStores {

    @Inject
    EntityManager entities;

    @Inject
    Clock clock;

    /** Registers a store of kind {@code jdbc}. */
    public UUID register(String name, String region, List<String> tags) {
        StoreDraft draft =
                new StoreDraft(name, "jdbc", region, null, JsonNodeFactory.instance.objectNode(), null, tags);
        Store store = new Store(Ids.next(), draft, draft.config(), null, clock.instant());
        store.guaranteed(new Guarantees(true, true, true, true, false, true, Evidence.API, 0, null, "none"));
        entities.persist(store);
        return store.id();
    }
}
