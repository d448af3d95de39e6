package io.stateward.policies.boundary;

import io.stateward.Boundary;
import io.stateward.policies.control.HoldItemRows;
import io.stateward.policies.entity.ItemHold;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * Tells which single items are held, for those who are about to destroy some. Holds on people and selectors are told by {@link
 * PolicyDecisions}.
 */
@Boundary
public class ItemHolds {

    @Inject
    HoldItemRows rows;

    /** Returns the holds on each of the items that some are on. */
    public Map<UUID, List<ItemHold>> on(Collection<UUID> items) {
        return rows.on(items);
    }

    /** Returns the items in a store that some hold is on. */
    public Set<UUID> in(UUID store) {
        return rows.in(store);
    }
}
