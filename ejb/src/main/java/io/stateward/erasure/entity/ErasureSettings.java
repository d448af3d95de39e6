package io.stateward.erasure.entity;

/**
 * Says how a tenant handles its requests.
 *
 * @param secondPerson whether somebody else than who wrote a request down must approve it
 * @param notices whether Stateward writes to the person; else the tenant does so itself (GDPR Art. 12(3), 12(4))
 */
public record ErasureSettings(boolean secondPerson, boolean notices) {

    /** Is what holds until somebody changes it. */
    public static final ErasureSettings UNCHANGED = new ErasureSettings(false, true);
}
