package io.stateward.retention.entity;

/** Says how far a sweep is. */
public enum SweepStatus {
    RUNNING,
    COMPLETED,
    /** It came to its end, and somebody must look at what did not end clean; the next sweep tries those again. */
    NEEDS_ATTENTION
}
