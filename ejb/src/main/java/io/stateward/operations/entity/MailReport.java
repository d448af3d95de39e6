package io.stateward.operations.entity;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Sums up the mails about one thing, without their recipients.
 *
 * @param status {@code FAILED} if one was given up, else {@code QUEUED} while one waits, else {@code SENT}
 * @param sent how many the mail server has taken
 * @param queued how many wait
 * @param failed how many were given up
 * @param at when the last of them moved
 * @param error why the last failed attempt failed and what to do, or null
 */
public record MailReport(
        MailStatus status,
        long sent,
        long queued,
        long failed,
        Instant at,
        @Nullable String error) {}
