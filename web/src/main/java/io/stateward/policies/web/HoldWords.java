package io.stateward.policies.web;

import io.stateward.policies.entity.PolicyStatus;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Named;

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

    public String statusTag(PolicyStatus status) {
        return status == PolicyStatus.ACTIVE ? "sw-tag sw-tag-warn" : "sw-tag";
    }
}
