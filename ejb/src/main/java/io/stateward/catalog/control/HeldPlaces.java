package io.stateward.catalog.control;

import io.stateward.policies.boundary.HeldItemPlaces;
import io.stateward.tenancy.boundary.IdSets;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/** Tells where the items are that a hold is asked for. */
@ApplicationScoped
public class HeldPlaces implements HeldItemPlaces {

    @Inject
    IdSets sets;

    @Override
    public Map<UUID, UUID> stores(Collection<UUID> items) {
        Map<UUID, UUID> stores = new HashMap<>();
        try {
            sets.select(
                    "select id, store_id from state_item where tenant_id = ? and status in ('INTENDED', 'BOUND')"
                            + " and id",
                    items,
                    row -> stores.put(row.getObject(1, UUID.class), row.getObject(2, UUID.class)));
            return stores;
        } catch (SQLException e) {
            throw new IllegalStateException("The items of a hold could not be looked up", e);
        }
    }
}
