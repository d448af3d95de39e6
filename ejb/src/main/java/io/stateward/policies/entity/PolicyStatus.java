package io.stateward.policies.entity;

/** Says where one version of a policy is in its life. */
public enum PolicyStatus {
    /** Written down, decides nothing. */
    DRAFT,
    /** A draft that was tried out on the catalog; decides nothing. */
    SIMULATED,
    /** Begins to decide by itself at its time; at most one version of a name waits so. */
    SCHEDULED,
    /** Decides; at most one version of a name does. */
    ACTIVE,
    /** Replaced by another version. */
    SUPERSEDED,
    /** A hold that has ended. */
    RELEASED
}
