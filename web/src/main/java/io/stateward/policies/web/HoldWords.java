package io.stateward.policies.web;

import io.stateward.policies.entity.HoldEnforcement;
import io.stateward.policies.entity.HoldShortfall;
import io.stateward.policies.entity.PolicyStatus;
import io.stateward.stores.entity.Expiry;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Named;
import org.jspecify.annotations.Nullable;

/** Words a hold's status for people, with the style of the tag that carries the word. */
@Named
@ApplicationScoped
public class HoldWords {

    public String status(PolicyStatus status) {
        return switch (status) {
            case DRAFT -> "Draft";
            case SIMULATED -> "Rehearsed";
            case SCHEDULED -> "Scheduled";
            case ACTIVE -> "In force";
            case SUPERSEDED -> "Replaced";
            case RELEASED -> "Released";
        };
    }

    /** Says how far a hold is with what stores delete by themselves; an empty text where there is nothing to tell. */
    public String kept(@Nullable HoldEnforcement made) {
        if (made == null || (made.toCopy() == 0 && made.copied() == 0)) {
            return "";
        }
        return made.state() == HoldEnforcement.State.STARTING
                ? made.copied() + " of " + made.toCopy()
                        + " items are copied from stores that delete them by themselves"
                : (made.copied() == 1 ? "1 item is" : made.copied() + " items are")
                        + " copied from stores that delete them by themselves";
    }

    /** Says in one sentence what a hold cannot keep of a kind of state in a store. */
    public String lost(HoldShortfall lost) {
        String what = (lost.items() == 1 ? "1 item" : lost.items() + " items")
                + (lost.kind().equals(Expiry.ANY) ? "" : " of kind " + lost.kind()) + " in " + lost.storeName();
        return what + ": "
                + switch (lost.why()) {
                    case NOT_READABLE -> "Stateward cannot read such state there.";
                    case TOO_MANY -> "more than is copied for one hold.";
                    case NOT_COUNTED -> "at most; there is more in the store than is looked at beforehand.";
                    case PLACE_DENIED -> "the policies do not allow it in Stateward's own memory.";
                    case TOO_LARGE -> "larger than what is copied of one item.";
                    case GONE -> "gone before it could be copied.";
                    case REFUSED -> "the store did not give it out.";
                };
    }

    public String statusTag(PolicyStatus status) {
        return status == PolicyStatus.ACTIVE ? "sw-tag sw-tag-warn" : "sw-tag";
    }
}
