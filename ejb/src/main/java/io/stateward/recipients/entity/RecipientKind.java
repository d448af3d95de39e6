package io.stateward.recipients.entity;

/** Says in what role somebody receives data. */
public enum RecipientKind {
    /** Processes it on the tenant's behalf (GDPR Art. 28). */
    PROCESSOR,
    /** Decides itself what it is for, alone or with the tenant (GDPR Art. 26). */
    CONTROLLER
}
