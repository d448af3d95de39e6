package io.stateward.stores.entity;

/** Says what will be done to a target, so that the plan says it before it happens. */
public enum Treatment {
    /** The whole target goes; nobody else's data is in it. */
    ERASE,
    /** It is rewritten in place without the person; ids and order stay. */
    REDACT,
    /** The store cannot change it in part: a copy without the person takes its place under a new reference, and the original goes. */
    REPLACE,
    /** Neither can be done without taking what belongs to others: an officer decides. */
    ASK
}
