package io.stateward.rights.entity;

/** Says which right a request uses. */
public enum RightsKind {
    /** A copy of the data with what must be told of it (GDPR Art. 15). */
    ACCESS,
    /** What the person provided, to be taken elsewhere (GDPR Art. 20). */
    PORTABILITY,
    /** Data is kept and not processed (GDPR Art. 18). */
    RESTRICTION
}
