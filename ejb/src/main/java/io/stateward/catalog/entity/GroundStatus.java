package io.stateward.catalog.entity;

/** Says whether a declared ground of transfers can be relied on. */
public enum GroundStatus {
    IN_FORCE,
    /** A derogation that its one transfer has made use of; what was transferred may stay until it ends. */
    USED,
    /** Its last day has passed. */
    LAPSED,
    /** Somebody ended it. */
    ENDED
}
