package io.stateward.operations.entity;

/** Says how far a mail is. */
public enum MailStatus {
    /** Waits to be sent, perhaps again. */
    QUEUED,
    /** The mail server has taken it. */
    SENT,
    /** Given up. */
    FAILED
}
