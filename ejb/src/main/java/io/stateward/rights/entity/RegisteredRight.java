package io.stateward.rights.entity;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Is a request as a register shows it: facts only, none of the texts that officers wrote.
 *
 * @param open whether the person waits for what they asked for
 * @param answeredAt when the export was ready, or null; a restriction is in force from its entry on
 */
public record RegisteredRight(
        UUID id,
        RightsKind kind,
        String regime,
        RightsStatus status,
        Instant receivedAt,
        Instant dueAt,
        boolean open,
        @Nullable Instant answeredAt) {}
