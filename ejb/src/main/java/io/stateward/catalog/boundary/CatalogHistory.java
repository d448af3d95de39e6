package io.stateward.catalog.boundary;

import io.stateward.Boundary;
import io.stateward.StatewardException;
import io.stateward.agents.boundary.Agents;
import io.stateward.catalog.control.Remembered;
import io.stateward.catalog.entity.PastItem;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.UUID;

/** Tells what is known of an item's past. */
@Boundary
public class CatalogHistory {

    @Inject
    Agents agents;

    @Inject
    Remembered remembered;

    /**
     * Returns an agent's item as it was at a moment; an agent is told of its own.
     *
     * @throws StatewardException of kind NOT_FOUND if the agent has no such item, or it was not registered yet
     */
    public PastItem at(String agent, UUID item, Instant at) {
        return remembered.at(agents.reach(agent), item, at);
    }
}
