package io.stateward.retention.entity;

/** Says why a sweep was begun. */
public enum SweepCause {
    SCHEDULE,
    REQUEST,
    /** A legal hold was released; what it stopped goes on. */
    RELEASE,
    /** Somebody decided on reviewed items; the sweep is about those only. */
    REVIEW
}
