package io.stateward.rights.web;

import io.stateward.rights.entity.RestrictionGround;
import io.stateward.rights.entity.RightsKind;
import io.stateward.rights.entity.RightsStatus;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Named;

/** Words for requests other than erasure. */
@Named
@ApplicationScoped
public class RightsWords {

    public String kind(RightsKind kind) {
        return switch (kind) {
            case ACCESS -> "Access (Art. 15)";
            case PORTABILITY -> "Portability (Art. 20)";
            case RESTRICTION -> "Restriction (Art. 18)";
        };
    }

    public String ground(RestrictionGround ground) {
        return switch (ground) {
            case ACCURACY_CONTESTED -> "Accuracy contested";
            case UNLAWFUL -> "Unlawful, to be kept";
            case LEGAL_CLAIMS -> "Needed for legal claims";
            case OBJECTION -> "Objection, not decided yet";
        };
    }

    public String status(RightsStatus status) {
        return switch (status) {
            case COLLECTING -> "Being collected";
            case READY -> "Ready";
            case FAILED -> "Failed";
            case EXPIRED -> "Export destroyed";
            case IN_FORCE -> "In force";
            case LIFT_ANNOUNCED -> "Lifting announced";
            case LIFTED -> "Lifted";
            case ERASED -> "Person erased";
            case CANCELLED -> "Cancelled";
        };
    }

    public String statusTag(RightsStatus status) {
        return switch (status) {
            case READY, IN_FORCE -> "sw-tag sw-tag-good";
            case COLLECTING, LIFT_ANNOUNCED -> "sw-tag sw-tag-warn";
            case FAILED -> "sw-tag sw-tag-bad";
            case EXPIRED, LIFTED, ERASED, CANCELLED -> "sw-tag";
        };
    }
}
