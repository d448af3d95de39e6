package io.stateward.erasure.entity;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Shows requests that were sent together.
 *
 * @param operation the operation that tells its progress
 * @param lines how many lines there are, without blank ones
 * @param waiting how many are no request yet
 * @param received how many became requests
 * @param alreadyReceived how many were sent before
 * @param refused how many are no requests
 * @param endedAt when the last of them was done with, or null
 */
public record BulkView(
        UUID id,
        UUID operation,
        String enteredBy,
        int lines,
        long waiting,
        long received,
        long alreadyReceived,
        long refused,
        Instant createdAt,
        @Nullable Instant endedAt) {}
