package io.stateward.rehearsal.entity;

/** Says what a change would do to an item; one item may meet with several. */
public enum RehearsedEffect {
    /** It could no longer be where it is. */
    NEWLY_DENIED,
    /** Of these, the rules would choose another store. */
    MOVED,
    /** Of these, the rules would hold it aside. */
    QUARANTINED,
    /** It could be where it is again. */
    NEWLY_PERMITTED,
    /** Its maximum would end sooner than now, or begin to count. */
    ERASED_SOONER,
    /** Its maximum would end later than now, or not count any more. */
    ERASED_LATER,
    /** It would be due for clean-up at once. */
    NOW_OVERDUE,
    /** Its minimum would end later than now, or begin to count. */
    KEPT_LONGER,
    /** Its minimum would end sooner than now, or not count any more. */
    KEPT_SHORTER,
    /** A hold would cover it that does not now. */
    NEWLY_HELD,
    /** No hold would cover it any more. */
    NO_LONGER_HELD,
    /** A person's request to be forgotten could only restrict it: a minimum with a ground of law would stand against it. */
    NEWLY_RESTRICTED,
    /** No ground of law would stand any more against forgetting whom it is about. */
    NO_LONGER_RESTRICTED
}
