package io.stateward.operations.entity;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Tells, in the transaction that notes it, that a mail was taken by the mail server or given up.
 *
 * @param about what it is about
 * @param mail its id
 * @param status {@code SENT} or {@code FAILED}
 * @param error why it was given up, or null
 * @param at when
 */
public record MailEnded(
        UUID about, UUID mail, MailStatus status, @Nullable String error, Instant at) {}
