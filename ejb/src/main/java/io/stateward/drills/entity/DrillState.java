package io.stateward.drills.entity;

/** Says how far a drill has come. */
public enum DrillState {
    PLANTING,
    PLANTED,
    ERASING,
    /** Looked for everywhere; the clean-up is still to come. */
    SCORED,
    /** Nothing of the marker is anywhere. */
    CLEANED
}
