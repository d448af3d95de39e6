package io.stateward.retention.entity;

/** Says how far the review of an item is. */
public enum ReviewStatus {
    /** Somebody's word is asked for. */
    OPEN,
    /** It stays until a time, and is asked for again. */
    KEPT,
    /** It is to go, with the sweep that the decision asked for. */
    TO_DISPOSE,
    DISPOSED,
    /** It went otherwise: by an erasure request, or its agent's word. */
    GONE
}
