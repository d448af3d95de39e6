package io.stateward.catalog.entity;

import io.stateward.policies.entity.TransferBasis;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Shows a declared ground of transfers between two stores; as {@link TransferGroundDraft}, and what became of it.
 *
 * @param declaredBy whose account declared it
 * @param usedAt when a derogation's one transfer was permitted, or null
 * @param endedAt when somebody ended it, or null
 * @param version its entity tag
 */
public record TransferGroundView(
        UUID id,
        UUID fromStore,
        UUID toStore,
        TransferBasis.Kind kind,
        String reference,
        @Nullable String reason,
        @Nullable LocalDate until,
        GroundStatus status,
        Instant declaredAt,
        String declaredBy,
        @Nullable Instant usedAt,
        @Nullable Instant endedAt,
        int version) {}
