package io.stateward.disposal.boundary;

import io.stateward.Boundary;
import io.stateward.disposal.control.HeldBy;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** Tells which items legal holds cover, for whoever is about to take state away: a reset, the discarding of what was held aside. */
@Boundary
public class HeldItems {

    @Inject
    HeldBy heldBy;

    /**
     * Returns the names and versions of the holds on each of the items that some cover, by people, selectors or as items; what a hold asks
     * and nobody knows counts as covered. Items that are not in the tenant's catalog are left out.
     */
    public Map<UUID, Set<String>> holds(Collection<UUID> items) {
        return heldBy.of(items);
    }
}
