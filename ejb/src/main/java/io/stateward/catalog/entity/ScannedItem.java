package io.stateward.catalog.entity;

import io.stateward.policies.entity.Action;
import java.time.Instant;
import java.util.UUID;

/**
 * Is a live item with all that policies ask about it and what was decided of it last.
 *
 * @param id the item
 * @param version how many changes its row has seen, so that it is not written over a later one
 * @param agent whose state it is
 * @param store where it is
 * @param status {@code INTENDED} or {@code BOUND}
 * @param restricted whether something keeps it that a person asked to have erased
 * @param registeredAt when the catalog learned of it
 * @param ends what was decided of it last
 * @param action its writing into its store, as it would be decided again, with the ground that it rests on
 * @param grounded whether every ground on which it came from other stores still holds
 */
public record ScannedItem(
        UUID id,
        int version,
        UUID agent,
        UUID store,
        ItemStatus status,
        boolean restricted,
        Instant registeredAt,
        ItemEnds ends,
        Action action,
        boolean grounded) {}
