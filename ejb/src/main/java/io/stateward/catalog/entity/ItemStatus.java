package io.stateward.catalog.entity;

/** Says how far a state item has come. */
public enum ItemStatus {
    /** Written before the store was asked; the store's id is not known yet. */
    INTENDED,
    /** The store's id is known. */
    BOUND,
    /** The caller says that nothing came into being. */
    ABANDONED,
    /** Disposed of; the verdict says how. */
    DISPOSED
}
