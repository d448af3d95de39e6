package io.stateward.policies.boundary;

import io.stateward.Boundary;
import io.stateward.policies.control.HoldItemRows;
import io.stateward.policies.entity.ItemHold;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
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

    /**
     * Puts a hold on an item that was made because of it, until it is released; whoever calls has seen to it that the hold has not ended and
     * cannot in this transaction.
     */
    @Transactional(TxType.MANDATORY)
    public void alsoOn(UUID hold, UUID item, UUID store) {
        rows.addCopy(hold, item, store);
    }

    /** Returns the items in a store that some hold is on. */
    public Set<UUID> in(UUID store) {
        return rows.in(store);
    }
}
