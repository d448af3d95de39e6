package io.stateward.agents.entity;

/**
 * Is a newly registered agent with the secret of its client, which is shown once.
 *
 * @param agent the agent
 * @param clientSecret the secret; kept by Keycloak only
 */
public record RegisteredAgent(AgentView agent, String clientSecret) {

    /** Leaves out the secret. */
    @Override
    public String toString() {
        return "RegisteredAgent[" + agent.id() + "]";
    }
}
