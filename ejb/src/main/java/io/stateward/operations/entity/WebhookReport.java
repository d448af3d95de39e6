package io.stateward.operations.entity;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Tells what became of a webhook, without what it says.
 *
 * @param attempts how often it was tried
 * @param httpStatus the last answer, or null if there was none
 * @param error why the last attempt failed and what to do, or null
 * @param bodyHash SHA-256 of its body, in hexadecimal
 * @param at when it last moved
 */
public record WebhookReport(
        WebhookStatus status,
        int attempts,
        @Nullable Integer httpStatus,
        @Nullable String error,
        String bodyHash,
        Instant at) {}
