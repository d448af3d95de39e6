package io.stateward.drills.entity;

/** Says why a drill runs. */
public enum DrillCause {
    REQUEST,
    SCHEDULE
}
