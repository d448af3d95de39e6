package io.stateward.catalog.entity;

import java.util.Map;
import java.util.UUID;

/**
 * Says which items may not be read.
 *
 * @param denied what is denied of them, by id; whatever is not among them may be read
 * @param policyEpoch the state of the rules
 */
public record ReadRuling(Map<UUID, Withheld> denied, long policyEpoch) {

    public ReadRuling {
        denied = Map.copyOf(denied);
    }

    /** Tells whether the item may be read. */
    public boolean permits(UUID item) {
        return !denied.containsKey(item);
    }
}
