package io.stateward.operations.entity;

/** Says how far a webhook is. */
public enum WebhookStatus {
    /** Waits to be sent, perhaps again. */
    QUEUED,
    /** The receiver has answered with a 2xx. */
    DELIVERED,
    /** Given up; it may be tried anew while what it says is kept. */
    FAILED
}
