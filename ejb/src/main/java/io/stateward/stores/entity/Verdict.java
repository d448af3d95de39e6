package io.stateward.stores.entity;

import io.stateward.policies.entity.Block;

/** Says what became of one target of an erasure; evidence and residue are separate facts beside it. */
public enum Verdict {
    ERASED,
    /** The person was taken out of an item that others share. */
    REDACTED,
    ANONYMISED,
    MASKED,
    ALREADY_GONE,
    NOTHING_FOUND,
    PENDING_REDACTION,
    BLOCKED_BY_HOLD,
    BLOCKED_BY_RETENTION,
    BLOCKED_BY_LOCK,
    NOT_SEARCHABLE,
    ORPHAN_POSSIBLE,
    OUT_OF_SCOPE,
    FAILED;

    /** Returns the verdict of a target that such a block keeps. */
    public static Verdict of(Block.Kind kind) {
        return kind == Block.Kind.HOLD ? BLOCKED_BY_HOLD : BLOCKED_BY_RETENTION;
    }

    /** Tells whether something stands in the way for a time, so that the target is neither gone nor failed. */
    public boolean isBlocked() {
        return this == BLOCKED_BY_HOLD || this == BLOCKED_BY_RETENTION || this == BLOCKED_BY_LOCK;
    }

    /** Tells whether a person must look at it before the request can complete. */
    public boolean needsAttention() {
        return this == FAILED || this == NOT_SEARCHABLE || this == ORPHAN_POSSIBLE || this == OUT_OF_SCOPE;
    }

    /** Tells whether the person's data is gone from the target. */
    public boolean isGone() {
        return switch (this) {
            case ERASED, REDACTED, ANONYMISED, MASKED, ALREADY_GONE, NOTHING_FOUND -> true;
            default -> false;
        };
    }
}
