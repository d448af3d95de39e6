package io.stateward.rights.entity;

/** Says on what basis data is processed (GDPR Art. 6(1)). */
public enum LegalBasis {
    CONSENT,
    CONTRACT,
    LEGAL_OBLIGATION,
    VITAL_INTERESTS,
    PUBLIC_TASK,
    LEGITIMATE_INTERESTS;

    /** Tells whether data processed on it may be portable (GDPR Art. 20(1)(a)). */
    public boolean isPortable() {
        return this == CONSENT || this == CONTRACT;
    }
}
