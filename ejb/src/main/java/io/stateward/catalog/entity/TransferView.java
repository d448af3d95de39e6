package io.stateward.catalog.entity;

import io.stateward.policies.entity.TransferBasis;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Shows on which ground state went, or may go, from one store to another.
 *
 * @param id the record of it
 * @param source the item that it comes from
 * @param item what was made of it there; null while it is a permission that nobody has made use of
 * @param agent whose state it is
 * @param ground the declared ground, or null for an adequacy decision
 * @param until the last day of the ground as it was known then, or null
 * @param policyEpoch the state of the rules by which it was permitted
 */
public record TransferView(
        UUID id,
        UUID source,
        @Nullable UUID item,
        UUID agent,
        UUID fromStore,
        UUID toStore,
        TransferBasis.Kind kind,
        @Nullable UUID ground,
        @Nullable LocalDate until,
        long policyEpoch,
        Instant decidedAt) {}
