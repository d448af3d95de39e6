package io.stateward.recipients.entity;

import org.jspecify.annotations.Nullable;

/**
 * Is a recipient that was just entered.
 *
 * @param secret what its webhooks are signed with, shown this once; null where it is told by mail
 */
public record NewRecipient(
        RecipientView recipient, @Nullable String secret) {}
