package io.stateward.catalog.web;

import io.stateward.catalog.entity.QuarantineStatus;
import io.stateward.catalog.entity.QuarantinedView;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Named;

/** Words what became of an item that a policy holds aside. */
@Named
@ApplicationScoped
public class QuarantineWords {

    public String status(QuarantineStatus status) {
        return switch (status) {
            case HELD -> "Held aside";
            case RELEASED -> "Released";
            case DISCARDED -> "Discarded";
        };
    }

    public String statusTag(QuarantineStatus status) {
        return switch (status) {
            case HELD -> "sw-tag sw-tag-warn";
            case RELEASED -> "sw-tag sw-tag-good";
            case DISCARDED -> "sw-tag";
        };
    }

    /** Says what the status means. */
    public String meaning(QuarantinedView item) {
        return switch (item.status()) {
            case HELD ->
                item.content()
                        ? "Its place was refused, so it is kept aside, sealed, until somebody decides. Nobody reads it meanwhile."
                        : "Its place was refused, so it was only noted: its content is with nobody until somebody decides.";
            case RELEASED -> "Somebody let it into a store that the policies permit.";
            case DISCARDED -> "It is gone for good: by somebody’s word, by its age, or with a person who was erased.";
        };
    }
}
