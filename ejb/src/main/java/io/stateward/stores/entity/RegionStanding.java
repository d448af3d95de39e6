package io.stateward.stores.entity;

/** Says whether a store is where it is registered, as far as it could be found out. */
public enum RegionStanding {
    /** Neither its host nor the store itself tells where it is. */
    UNTOLD,
    /** It was found within the region in which it is registered. */
    AGREED,
    /** It was found elsewhere; nothing is written into it until it agrees again or is registered anew. */
    MISMATCH,
    /** It did not answer when it was asked last, and its host does not tell. */
    UNCHECKED
}
