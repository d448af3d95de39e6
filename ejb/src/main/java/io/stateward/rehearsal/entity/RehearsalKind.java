package io.stateward.rehearsal.entity;

/** Says what is tried out. */
public enum RehearsalKind {
    /** A version of a policy that does not decide yet. */
    POLICY,
    /** A store in another region. */
    STORE_MOVE,
    /** Another table of regions or of adequacy. */
    TABLE
}
