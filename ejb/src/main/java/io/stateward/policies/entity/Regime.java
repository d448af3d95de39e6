package io.stateward.policies.entity;

/** Names the law under which a person asks to be forgotten. */
public enum Regime {
    /** Regulation (EU) 2016/679. */
    GDPR,
    /** California Civil Code 1798.100 and following. */
    CCPA
}
