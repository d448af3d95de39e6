package io.stateward.recipients.entity;

/** Says by what way a recipient is told. */
public enum RecipientChannel {
    /** A signed webhook. */
    WEBHOOK,
    MAIL
}
