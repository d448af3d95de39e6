package io.stateward.policies.entity;

/** Says where one version of a policy is in its life. */
public enum PolicyStatus {
    /** Written down, decides nothing. */
    DRAFT,
    /** Decides; at most one version of a name does. */
    ACTIVE,
    /** Replaced by a later version. */
    SUPERSEDED,
    /** A hold that has ended. */
    RELEASED
}
