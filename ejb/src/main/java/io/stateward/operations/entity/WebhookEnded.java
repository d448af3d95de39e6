package io.stateward.operations.entity;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Tells, in the transaction that notes it, that a webhook was taken by its receiver or given up.
 *
 * @param about what it is about
 * @param webhook its id
 * @param status {@code DELIVERED} or {@code FAILED}
 * @param httpStatus the receiver's answer, or null if there was none
 * @param bodyHash SHA-256 of its body, in hexadecimal
 * @param error why it was given up, or null
 * @param at when
 */
public record WebhookEnded(
        UUID about,
        UUID webhook,
        WebhookStatus status,
        @Nullable Integer httpStatus,
        String bodyHash,
        @Nullable String error,
        Instant at) {}
