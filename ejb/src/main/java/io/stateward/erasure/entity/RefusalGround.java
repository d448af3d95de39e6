package io.stateward.erasure.entity;

/** Is a legal reason for refusing an erasure request; nothing else counts. */
public enum RefusalGround {
    /** GDPR Art. 17(3)(a). */
    FREEDOM_OF_EXPRESSION,
    /** GDPR Art. 17(3)(b). */
    LEGAL_OBLIGATION,
    /** GDPR Art. 17(3)(c). */
    PUBLIC_HEALTH,
    /** GDPR Art. 17(3)(d). */
    ARCHIVING_OR_RESEARCH,
    /** GDPR Art. 17(3)(e), CCPA §1798.105(d). */
    LEGAL_CLAIMS,
    /** GDPR Art. 12(5)(b). */
    MANIFESTLY_UNFOUNDED_OR_EXCESSIVE,
    /** GDPR Art. 12(2) and 12(6). */
    IDENTITY_NOT_ESTABLISHED
}
