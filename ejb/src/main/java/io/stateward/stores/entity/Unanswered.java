package io.stateward.stores.entity;

/** Says why a store gave no answer. */
public enum Unanswered {
    /** The store was asked and did not answer. */
    SILENT,
    /** It was not asked, because it did not answer others just now. */
    DOWN,
    /** It was not asked, because it is asked as much as it may be. */
    BUSY
}
