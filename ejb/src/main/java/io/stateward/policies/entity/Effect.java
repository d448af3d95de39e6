package io.stateward.policies.entity;

/** Says whether an action may be done. */
public enum Effect {
    PERMIT,
    DENY
}
