package io.stateward.erasure.entity;

/** Says what became of an erasure that was to be entered again. */
public enum Entered {
    /** It will be executed. */
    ENTERED,
    /** It will be executed; the person is known here by their ids alone, no more by their identifiers. */
    BY_ID,
    /** Nobody is known here whom it could be about, and no identifier is left to look for. */
    NOBODY
}
