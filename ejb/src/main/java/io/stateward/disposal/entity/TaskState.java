package io.stateward.disposal.entity;

/** Says how far a task has come. */
public enum TaskState {
    /** The store is still to be searched. */
    SEARCHING,
    /** A target was found and is to be erased. */
    FOUND,
    /** The target was erased and is to be verified. */
    ERASED,
    /** The verdict stands. */
    DONE
}
