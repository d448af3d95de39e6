package io.stateward.disposal.entity;

import io.stateward.stores.entity.Target;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Is what was found about a person in one store, for who wants to show it.
 *
 * @param targets what the store holds
 * @param missing why it could not be looked into, in a sentence that names nobody; null if it could
 */
public record DiscoveredStore(
        UUID store, List<Target> targets, @Nullable String missing) {

    public DiscoveredStore {
        targets = List.copyOf(targets);
    }
}
