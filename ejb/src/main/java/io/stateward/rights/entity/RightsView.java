package io.stateward.rights.entity;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Shows a request, without whom it is about.
 *
 * @param operation what tells the export's progress, or null
 * @param exportBytes size of the export
 * @param items how many items and rows are in the export
 * @param withheld how many are listed without their content
 * @param keptUntil when the export goes
 * @param toldAt when the person was told that the restriction will be lifted
 * @param error what is missing in the export or why there is none, and what to do; or null
 */
public record RightsView(
        UUID id,
        RightsKind kind,
        RightsStatus status,
        String regime,
        @Nullable RestrictionGround ground,
        String reason,
        Instant receivedAt,
        Instant dueAt,
        String requestedBy,
        @Nullable UUID operation,
        long exportBytes,
        long items,
        long withheld,
        @Nullable Instant readyAt,
        @Nullable Instant keptUntil,
        @Nullable Instant toldAt,
        @Nullable String liftReason,
        @Nullable String error,
        @Nullable Instant closedAt,
        int version) {}
