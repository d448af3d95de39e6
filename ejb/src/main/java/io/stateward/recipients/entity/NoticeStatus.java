package io.stateward.recipients.entity;

/** Says how far a notice is. */
public enum NoticeStatus {
    /** On its way, perhaps after failed attempts. */
    SENDING,
    /** The recipient's server has taken it. */
    DELIVERED,
    /** The recipient has confirmed it. */
    ACKNOWLEDGED,
    /** Given up; an officer tries again or says why it cannot be told. */
    FAILED,
    /** Nobody knows by which reference the recipient knows the person; an officer supplies it or says why it cannot be told. */
    UNADDRESSED,
    /** Impossible, or of disproportionate effort, for a recorded reason. */
    EXCUSED;

    /** Tells whether an officer must do something. */
    public boolean needsAttention() {
        return this == FAILED || this == UNADDRESSED;
    }
}
