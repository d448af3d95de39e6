package io.stateward.catalog.entity;

/** Says in which direction a store and the catalog differ. */
public enum Drift {
    /** The store has it and the catalog does not know it: somebody wrote around Stateward. */
    UNKNOWN,
    /** The catalog lists it and the store does not have it any more: somebody deleted it around Stateward. */
    MISSING
}
