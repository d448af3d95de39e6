package io.stateward.catalog.entity;

/** Says what became of an item that a policy holds aside. */
public enum QuarantineStatus {
    /** It waits for somebody to decide. */
    HELD,
    /** It went into a store that the policies permit. */
    RELEASED,
    /** It is gone: by somebody's word, by its age, or with a person who was erased. */
    DISCARDED
}
