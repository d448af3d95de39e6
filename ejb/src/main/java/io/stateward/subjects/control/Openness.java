package io.stateward.subjects.control;

import io.stateward.StatewardException;
import io.stateward.StatewardException.Kind;
import io.stateward.subjects.entity.Subject;

/** Says why state about a person may not be touched now. */
public final class Openness {

    private static final String FENCED = "subject-fenced";

    private Openness() {}

    /** Lets pass a subject about which may be read and written. */
    static void requireOpen(SubjectRow subject) {
        requireUnfenced(subject);
        if (subject.state() == Subject.State.RESTRICTED) {
            throw restricted();
        }
    }

    /** Lets pass a subject that no erasure is working on and that was not forgotten. */
    static void requireUnfenced(SubjectRow subject) {
        if (subject.fencedBy() != null || subject.state() == Subject.State.FORGOTTEN) {
            throw new StatewardException(
                    Kind.UNPROCESSABLE,
                    FENCED,
                    "A person this is about is being erased, or was. Do not store state about them; ask a privacy"
                            + " officer.");
        }
    }

    /** Says that an erasure is working on the person. */
    public static StatewardException fenced() {
        return new StatewardException(
                Kind.UNPROCESSABLE,
                FENCED,
                "The person is being erased: no copy of their data is made or handed out meanwhile. Ask again when the"
                        + " erasure has ended, for what the law has kept.");
    }

    /** Says that processing is restricted. */
    public static StatewardException restricted() {
        return new StatewardException(
                Kind.UNPROCESSABLE,
                "subject-restricted",
                "Processing data of a person this is about is restricted or they are being erased (GDPR Art. 18)."
                        + " Leave their data alone; ask a privacy officer.");
    }
}
