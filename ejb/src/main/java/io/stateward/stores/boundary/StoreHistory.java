package io.stateward.stores.boundary;

import io.stateward.Boundary;
import io.stateward.stores.control.StoreMoves;
import io.stateward.stores.entity.StorePast;
import io.stateward.stores.entity.StoreView;
import io.stateward.tenancy.boundary.CurrentTenant;
import jakarta.inject.Inject;
import java.time.Instant;

/** Tells where stores were at a past moment. */
@Boundary
public class StoreHistory {

    @Inject
    StoreMoves moves;

    @Inject
    CurrentTenant current;

    /**
     * Returns what policies could ask about a store at a moment: where it was registered then, or was known to be found. Tags are those
     * of now; that it was found elsewhere is told for as long as it still is.
     */
    public StorePast at(StoreView store, Instant at) {
        current.requireReaderOrAgent();
        return moves.at(store, at);
    }
}
