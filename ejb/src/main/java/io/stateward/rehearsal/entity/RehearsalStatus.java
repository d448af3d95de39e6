package io.stateward.rehearsal.entity;

/** Says how far a rehearsal is. */
public enum RehearsalStatus {
    /** Asked for. */
    PENDING,
    /** Walks the catalog. */
    RUNNING,
    /** Tells what the change would do. */
    MADE,
    /** Cannot be made as asked for. */
    FAILED
}
