package io.stateward.agents.control;

import io.stateward.TenantScoped;
import io.stateward.agents.boundary.Agents;
import io.stateward.agents.entity.Agent;
import io.stateward.agents.entity.AgentStatus;
import io.stateward.identity.boundary.AgentClients;
import io.stateward.operations.boundary.WorkHandler;
import io.stateward.operations.entity.Claim;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** Turns an agent's client in Keycloak on or off, as its row says at that moment. */
@ApplicationScoped
public class ClientFollows implements WorkHandler {

    @Inject
    AgentStates states;

    @Inject
    AgentClients clients;

    @Override
    public String kind() {
        return Agents.FOLLOW;
    }

    @Override
    public void handle(Claim claim) {
        states.of(claim.ref())
                .filter(s -> !s.clientId().startsWith(Agents.NO_CLIENT))
                .ifPresent(s -> clients.setEnabled(s.clientId(), s.active()));
    }

    /** Reads the row in a transaction of its own: Keycloak is asked outside any. */
    @TenantScoped
    @jakarta.transaction.Transactional
    @ApplicationScoped
    public static class AgentStates {

        @Inject
        AgentRows rows;

        public java.util.Optional<State> of(java.util.UUID agent) {
            return rows.ofId(agent)
                    .map(Agent::view)
                    .map(v -> new State(v.clientId(), v.status() == AgentStatus.ACTIVE));
        }
    }

    /** Is what Keycloak is to be told. */
    public record State(String clientId, boolean active) {}
}
