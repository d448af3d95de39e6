package io.stateward.rights.entity;

/** Says why processing is restricted (GDPR Art. 18(1)). */
public enum RestrictionGround {
    /** Point (a): the person says that it is not accurate. */
    ACCURACY_CONTESTED,
    /** Point (b): it is unlawful, and the person wants it kept. */
    UNLAWFUL,
    /** Point (c): the person needs it for legal claims. */
    LEGAL_CLAIMS,
    /** Point (d): the person has objected, and it is not decided yet. */
    OBJECTION
}
