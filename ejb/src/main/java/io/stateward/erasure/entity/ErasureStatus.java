package io.stateward.erasure.entity;

/** Says how far an erasure request has come (DESIGN section 6). */
public enum ErasureStatus {
    RECEIVED,
    IDENTITY_CONFIRMED,
    PLANNED,
    APPROVED,
    EXECUTING,
    VERIFYING,
    COMPLETED,
    /** Done, but something is blocked by law, pending, inside a store's residual window, or failed and was excused. */
    COMPLETED_WITH_RESIDUE,
    /** A target failed or could not be proven; an officer retries or excuses. */
    NEEDS_ATTENTION,
    REFUSED,
    CANCELLED;

    /** Tells whether nothing more happens without a person. */
    public boolean isClosed() {
        return this == COMPLETED || this == COMPLETED_WITH_RESIDUE || this == REFUSED || this == CANCELLED;
    }

    /** Tells whether nothing was erased yet, so that the request may still be refused or cancelled. */
    public boolean isBeforeExecution() {
        return this == RECEIVED || this == IDENTITY_CONFIRMED || this == PLANNED;
    }
}
