package io.stateward.policies.entity;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Is the ground that a transfer to a recipient rests on (GDPR Art. 44 to 49).
 *
 * @param kind the ground
 * @param ref where it is written down, such as the number of a certification or contract
 * @param until the last day on which it holds, or null when it has no end
 */
public record TransferBasis(Kind kind, String ref, @Nullable LocalDate until) {

    /** Names the grounds that the law knows. */
    public enum Kind {
        /** Art. 45: an adequacy decision whose scope includes the recipient. */
        ADEQUACY,
        /** Art. 46(2)(c): standard contractual clauses. */
        SCC,
        /** Art. 47: binding corporate rules. */
        BCR,
        /** Art. 49: a derogation for one situation. */
        DEROGATION
    }

    /** Tells whether the ground still holds on that day. */
    public boolean holdsOn(LocalDate day) {
        return until == null || !day.isAfter(until);
    }
}
