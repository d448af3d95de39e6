package io.stateward.catalog.entity;

import io.stateward.policies.entity.TransferBasis;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Is the ground on which something of an item may go to another store.
 *
 * @param source the item
 * @param fromStore where it is
 * @param toStore where it goes
 * @param kind the ground
 * @param ground the declared ground, or null for an adequacy decision that covers everybody
 * @param until the last day on which the ground holds, or null when it has no end
 * @param permission the earlier permission that this makes use of, or null
 */
public record Transfer(
        UUID source,
        UUID fromStore,
        UUID toStore,
        TransferBasis.Kind kind,
        @Nullable UUID ground,
        @Nullable LocalDate until,
        @Nullable UUID permission) {}
