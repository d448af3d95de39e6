package io.stateward.recipients.entity;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Shows a notice, without by what reference it names the person.
 *
 * @param cause the request it came of, or the recipient for a test
 * @param happenedAt when what is told was done
 * @param bodyHash SHA-256 of what was sent, in hexadecimal; null while nothing was
 * @param attempts how often it was tried so far
 * @param deliveredAt when the recipient's server took it
 * @param acknowledgedAt when the recipient confirmed it
 * @param error why it is not delivered and what to do, or null
 * @param excuse why it cannot be told, or null
 */
public record NoticeView(
        UUID id,
        UUID recipient,
        UUID cause,
        NoticeAction action,
        String regime,
        NoticeStatus status,
        Instant happenedAt,
        Instant createdAt,
        @Nullable String bodyHash,
        int attempts,
        @Nullable Instant deliveredAt,
        @Nullable Instant acknowledgedAt,
        @Nullable String error,
        @Nullable String excuse,
        @Nullable String excusedBy,
        int version) {}
