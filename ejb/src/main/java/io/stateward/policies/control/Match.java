package io.stateward.policies.control;

/** Says how surely a rule is about a question; in growing order. */
enum Match {
    /** It is not. */
    NO,
    /** A fact it asks for is unknown, or its condition failed: it counts for holds, minimums and denials only. */
    MAYBE,
    /** Sure but for where the people are: besides, it permits for those whom it certainly covers. */
    PARTLY,
    /** It is. */
    YES;

    boolean possible() {
        return this != NO;
    }

    /** Tells whether it may speak for a permit, for the people it covers. */
    boolean permits() {
        return this == PARTLY || this == YES;
    }

    Match and(Match other) {
        return compareTo(other) <= 0 ? this : other;
    }
}
