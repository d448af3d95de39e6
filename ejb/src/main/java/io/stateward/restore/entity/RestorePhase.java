package io.stateward.restore.entity;

/** Says whether a tenant's database is in use or being brought up to what lies outside of it. */
public enum RestorePhase {
    /** Nothing is to be replayed. */
    SERVED,
    /** The operator has begun a replay that has not ended. */
    REPLAYING
}
