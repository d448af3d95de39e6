package io.stateward.erasure.entity;

import io.stateward.StatewardException;
import io.stateward.StatewardException.Kind;
import java.util.Arrays;
import java.util.List;

/** Says how far an erasure request has come (DESIGN section 6). */
public enum ErasureStatus {
    RECEIVED,
    IDENTITY_CONFIRMED,
    PLANNED,
    APPROVED,
    EXECUTING,
    VERIFYING,
    COMPLETED,
    /** Done, but something is blocked by law, pending, inside a store's residual window, or failed and was excused. */
    COMPLETED_WITH_RESIDUE,
    /** A target failed or could not be proven; an officer retries or excuses. */
    NEEDS_ATTENTION,
    REFUSED,
    CANCELLED;

    /** Tells whether nothing more happens without a person. */
    public boolean isClosed() {
        return this == COMPLETED || this == COMPLETED_WITH_RESIDUE || this == REFUSED || this == CANCELLED;
    }

    /** Returns those in which something is still to be done. */
    public static List<ErasureStatus> open() {
        return Arrays.stream(values()).filter(status -> !status.isClosed()).toList();
    }

    /** Tells whether nothing was erased yet, so that the request may still be refused or cancelled. */
    public boolean isBeforeExecution() {
        return this == RECEIVED || this == IDENTITY_CONFIRMED || this == PLANNED;
    }

    /** Lets pass a refusal of targets: for as long as the request has not ended. */
    public void requireRefusable() {
        if (isClosed()) {
            throw conflict("Nothing of a request that is " + this + " can be refused any more.");
        }
    }

    /** Lets pass the withdrawal of such a refusal: what it kept can still be erased. */
    public void requireWithdrawable() {
        if (this == REFUSED || this == CANCELLED) {
            throw conflict("A request that is " + this + " erases nothing: there is nothing to withdraw.");
        }
    }

    /**
     * Lets pass a step from the states it begins in.
     *
     * @param verb what would be done, for the sentence
     * @throws StatewardException of kind CONFLICT, {@code erasure-status}
     */
    void requireIn(String verb, ErasureStatus... from) {
        if (!Arrays.asList(from).contains(this)) {
            throw conflict("A request that is " + this + " cannot be " + verb + "; it would have to be "
                    + Arrays.toString(from) + ".");
        }
    }

    /** Lets pass a step that is possible only while nothing was erased. */
    void requireBeforeExecution(String verb) {
        if (!isBeforeExecution()) {
            throw conflict("A request that is " + this + " cannot be " + verb
                    + ": that is possible before its execution only.");
        }
    }

    static StatewardException conflict(String sentence) {
        return new StatewardException(Kind.CONFLICT, "erasure-status", sentence);
    }
}
