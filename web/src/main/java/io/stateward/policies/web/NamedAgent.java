package io.stateward.policies.web;

import io.stateward.agents.entity.AgentView;
import io.stateward.policies.entity.AgentFacts;
import java.util.Set;

/**
 * Is what a question needs of the agent it names.
 *
 * @param facts what policies ask
 * @param jurisdiction where people are whom nothing else is known of
 */
record NamedAgent(AgentFacts facts, String jurisdiction) {

    static NamedAgent of(AgentView agent) {
        return new NamedAgent(
                new AgentFacts(agent.name(), agent.risk(), Set.copyOf(agent.tags())), agent.jurisdiction());
    }
}
