package io.stateward.erasure.entity;

/** Says how it is made sure that a request comes from the person. */
public enum IdentityBy {
    /** By a code that is sent to the e-mail address the request names. */
    CODE,
    /** By a connected system that has made sure itself. */
    ATTESTED,
    /** By a privacy officer, in whatever way. */
    OFFICER
}
