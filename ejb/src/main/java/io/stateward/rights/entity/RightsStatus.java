package io.stateward.rights.entity;

/** Says how far a request is. */
public enum RightsStatus {
    /** The export is being made. */
    COLLECTING,
    /** The export can be downloaded. */
    READY,
    /** The export could not be made; an officer tries again. */
    FAILED,
    /** The export is gone. */
    EXPIRED,
    /** Nobody processes the person's data. */
    IN_FORCE,
    /** The person was told that it will be lifted. */
    LIFT_ANNOUNCED,
    LIFTED,
    /** The person was erased meanwhile. */
    ERASED,
    CANCELLED;

    /** Tells whether there is an export, or may be one soon. */
    public boolean hasExport() {
        return this == COLLECTING || this == READY || this == FAILED;
    }

    /** Tells whether the request holds a restriction up. */
    public boolean restricts() {
        return this == IN_FORCE || this == LIFT_ANNOUNCED;
    }
}
