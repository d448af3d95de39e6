package io.stateward.policies.boundary;

import java.util.Collection;
import java.util.Map;
import java.util.UUID;

/** Knows where items are that a hold may be placed on; {@code catalog} implements it. */
public interface HeldItemPlaces {

    /** Returns the store of each of the items that the tenant's catalog knows and that are not gone; others are left out. */
    Map<UUID, UUID> stores(Collection<UUID> items);
}
