package io.stateward.retention.entity;

/** Says in one word why an item was still there at a moment; the strongest reason that holds. */
public enum StayReason {
    /** It was not there any more. */
    GONE,
    /** A legal hold covers it. */
    HELD,
    /** A minimum has not ended, or waits for an event. */
    RETAINED,
    /** A person asked to have it erased, and what stood against that has not been lifted. */
    RESTRICTED,
    /** No maximum applies to it. */
    NO_MAXIMUM,
    /** A maximum applies, and its end is still to come. */
    NOT_DUE,
    /** It is due, and a policy asks for somebody's word. */
    IN_REVIEW,
    /** It is due, and somebody decided to keep it for a time. */
    KEPT_BY_REVIEW,
    /** It is due, and no sweep has begun since. */
    NOT_SWEPT,
    /** It is due, and the last sweep left it. */
    LEFT_BY_SWEEP
}
