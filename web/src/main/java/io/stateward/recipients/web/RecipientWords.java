package io.stateward.recipients.web;

import io.stateward.recipients.entity.NoticeAction;
import io.stateward.recipients.entity.NoticeStatus;
import io.stateward.recipients.entity.NoticeView;
import io.stateward.recipients.entity.RecipientChannel;
import io.stateward.recipients.entity.RecipientDraft;
import io.stateward.recipients.entity.RecipientKind;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Named;

/** Words for recipients and what they were told. */
@Named
@ApplicationScoped
public class RecipientWords {

    public String kind(RecipientKind kind) {
        return switch (kind) {
            case PROCESSOR -> "Processor (Art. 28)";
            case CONTROLLER -> "Controller";
        };
    }

    public String channel(RecipientChannel channel) {
        return switch (channel) {
            case WEBHOOK -> "Signed webhook";
            case MAIL -> "Mail";
        };
    }

    /** Says by what the recipient knows people. */
    public String scheme(String scheme) {
        return scheme.equals(RecipientDraft.ALIAS) ? "a random reference of ours" : "their " + scheme;
    }

    public String action(NoticeAction action) {
        return switch (action) {
            case ERASED -> "Erasure";
            case RESTRICTED -> "Restriction";
            case RESTRICTION_LIFTED -> "Restriction lifted";
            case TEST -> "Test";
        };
    }

    public String status(NoticeStatus status) {
        return switch (status) {
            case SENDING -> "On its way";
            case DELIVERED -> "Delivered";
            case ACKNOWLEDGED -> "Confirmed";
            case FAILED -> "Not delivered";
            case UNADDRESSED -> "Reference missing";
            case EXCUSED -> "Excused";
        };
    }

    public String statusTag(NoticeStatus status) {
        return switch (status) {
            case DELIVERED, ACKNOWLEDGED -> "sw-tag sw-tag-good";
            case FAILED, UNADDRESSED -> "sw-tag sw-tag-bad";
            case SENDING, EXCUSED -> "sw-tag";
        };
    }

    /** Says why a notice is not delivered and what to do, or why it was excused; a dash where there is nothing to say. */
    public String why(NoticeView notice) {
        String said = notice.excuse() == null ? notice.error() : notice.excuse();
        if (said != null) {
            return said;
        }
        return notice.status() == NoticeStatus.UNADDRESSED
                ? "Neither the request nor the person's records name what the recipient knows them by. Send it with their"
                        + " reference, or excuse it."
                : "–";
    }
}
