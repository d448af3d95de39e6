package io.stateward.operations.entity;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Is what a client is told about an operation.
 *
 * @param id the operation
 * @param kind what is being done, kebab-case
 * @param ref what it is done to, or null
 * @param status how far it is
 * @param done units done so far
 * @param total units in all as far as known, 0 while unknown
 * @param result the outcome of a success, or null
 * @param error what a failure was and what to do, or null
 * @param createdAt when it was asked for
 * @param updatedAt when it last moved
 */
public record OperationView(
        UUID id,
        String kind,
        @Nullable UUID ref,
        OperationStatus status,
        long done,
        long total,
        @Nullable JsonNode result,
        @Nullable String error,
        Instant createdAt,
        Instant updatedAt) {}
