package io.stateward.policies.entity;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Is what policies may ask about the agent that acts.
 *
 * @param name the agent's name in its tenant
 * @param risk its risk class, or null when it has none
 * @param tags its tags
 */
public record AgentFacts(String name, @Nullable String risk, Set<String> tags) {

    public AgentFacts {
        tags = Set.copyOf(tags);
    }
}
