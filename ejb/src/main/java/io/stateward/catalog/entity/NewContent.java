package io.stateward.catalog.entity;

import java.util.Set;
import java.util.UUID;

/**
 * Is state that was registered in this transaction and whose content is written in it too.
 *
 * @param registration what came of the registration
 * @param agent whose it is
 * @param people whom it is about, locked until the transaction ends
 */
public record NewContent(Registration registration, UUID agent, Set<UUID> people) {

    public NewContent {
        people = Set.copyOf(people);
    }
}
