package io.stateward.erasure.entity;

/** Says what became of one line of requests that were sent together. */
public enum BulkLineStatus {
    /** It is sealed and waits for its turn. */
    WAITING,
    /** It is a request. */
    RECEIVED,
    /** A line of the same key is a request, or waits to be one. */
    ALREADY_RECEIVED,
    /** It is no request; the problem says why. */
    REFUSED
}
