package io.stateward.retention.entity;

import io.stateward.stores.entity.Verdict;

/** Says what a sweep did with an item: the verdicts of an erasure, and what is left alone without a verdict. */
public enum SweepOutcome {
    ERASED,
    ANONYMISED,
    MASKED,
    ALREADY_GONE,
    NOTHING_FOUND,
    /** A dry run would dispose of it. */
    WOULD_DISPOSE,
    /** A dry run would ask for a review. */
    WOULD_ASK,
    BLOCKED_BY_HOLD,
    BLOCKED_BY_RETENTION,
    BLOCKED_BY_LOCK,
    /** The rules in force now do not ask for its end any more, or later. */
    NOT_DUE,
    /** An erasure request owns it: it is restricted until that can erase it. */
    RESTRICTED,
    /** A person has asked for a copy of it that is still being made. */
    AWAITED_BY_PERSON,
    /** A person's word is asked for. */
    AWAITS_REVIEW,
    /** A person decided that it stays for a time. */
    KEPT_BY_REVIEW,
    REDACTED,
    PENDING_REDACTION,
    NOT_SEARCHABLE,
    ORPHAN_POSSIBLE,
    OUT_OF_SCOPE,
    FAILED;

    public static SweepOutcome of(Verdict verdict) {
        return valueOf(verdict.name());
    }

    /** Tells whether somebody must look at it. */
    public boolean needsAttention() {
        return switch (this) {
            case FAILED, NOT_SEARCHABLE, ORPHAN_POSSIBLE, OUT_OF_SCOPE, PENDING_REDACTION -> true;
            default -> false;
        };
    }
}
