package io.stateward.agents.web;

import io.stateward.agents.entity.AgentStatus;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Named;

/** Words an agent's status for people, with the style of the tag that carries the word. */
@Named
@ApplicationScoped
public class AgentWords {

    public String status(AgentStatus status) {
        return switch (status) {
            case ACTIVE -> "Active";
            case QUARANTINED -> "In quarantine";
            case RETIRED -> "Retired";
        };
    }

    public String statusTag(AgentStatus status) {
        return switch (status) {
            case ACTIVE -> "sw-tag sw-tag-good";
            case QUARANTINED -> "sw-tag sw-tag-bad";
            case RETIRED -> "sw-tag";
        };
    }
}
