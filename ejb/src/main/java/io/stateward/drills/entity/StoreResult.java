package io.stateward.drills.entity;

/** Says what a drill tells of one store. */
public enum StoreResult {
    /** Still to be planted. */
    PENDING,
    NOT_DRILLED,
    PLANTED,
    /** The marker is nowhere in it. */
    FORGOTTEN,
    /** The marker is still in it, and nothing keeps it there. */
    REMAINS,
    /** A legal hold keeps what was planted, as it keeps everybody's. */
    HELD,
    /** A minimum or a lock keeps it. */
    KEPT,
    /** It was planted, and the erasure had not ended or the store did not answer by the clean-up. */
    NOT_JUDGED;

    /** Tells whether it counts in the score. */
    public boolean isJudged() {
        return this == FORGOTTEN || this == REMAINS;
    }
}
