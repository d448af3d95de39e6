package io.stateward.recipients.entity;

/** Says what happened to somebody's data and is told (GDPR Art. 19). */
public enum NoticeAction {
    ERASED("subject.erased"),
    RESTRICTED("subject.restricted"),
    RESTRICTION_LIFTED("subject.restriction-lifted"),
    /** Nothing: somebody tries whether notices arrive. */
    TEST("stateward.test");

    private final String type;

    NoticeAction(String type) {
        this.type = type;
    }

    /** Returns the type of the webhook. */
    public String type() {
        return type;
    }
}
