package io.stateward.policies.entity;

/** Says why a hold cannot keep something that its store deletes by itself. */
public enum HoldGap {
    /** Nothing here can read state of this kind in this kind of store. */
    NOT_READABLE,
    /** The hold covers more than is copied for one hold. */
    TOO_MANY,
    /** There is more in the store than is looked at before a hold begins; the number is the most that it may be. */
    NOT_COUNTED,
    /** The policies do not allow the state in Stateward's own memory. */
    PLACE_DENIED,
    /** A single item is larger than what is copied of one. */
    TOO_LARGE,
    /** It was gone when it was to be copied. */
    GONE,
    /** The store, or its connector, does not give it out. */
    REFUSED
}
