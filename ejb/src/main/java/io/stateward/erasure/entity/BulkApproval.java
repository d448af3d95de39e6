package io.stateward.erasure.entity;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Says what became of one request of an approval in bulk.
 *
 * @param status what the request is now, or null if it is not there
 * @param operation the operation that tells its progress, if it was approved
 * @param problem the type of problem for which it was not approved, or null
 * @param detail what happened and what to do, or null
 */
public record BulkApproval(
        UUID request,
        boolean approved,
        @Nullable ErasureStatus status,
        @Nullable UUID operation,
        @Nullable String problem,
        @Nullable String detail) {}
