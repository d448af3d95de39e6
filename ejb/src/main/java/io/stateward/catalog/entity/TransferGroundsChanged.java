package io.stateward.catalog.entity;

import java.util.Set;
import java.util.UUID;

/**
 * Says that what rests on grounds of transfers is to be decided again: because they ended, or because another one now carries it.
 *
 * @param grounds the grounds
 */
public record TransferGroundsChanged(Set<UUID> grounds) {

    public TransferGroundsChanged {
        grounds = Set.copyOf(grounds);
    }
}
