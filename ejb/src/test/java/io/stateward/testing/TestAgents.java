package io.stateward.testing;

import io.stateward.Boundary;
import io.stateward.Ids;
import io.stateward.agents.entity.Agent;
import io.stateward.agents.entity.AgentDraft;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.util.List;
import java.util.UUID;

/** Writes the row of an agent without a client in Keycloak, for tests of what lies above agents. */
@Boundary
public class TestAgents {

    @Inject
    EntityManager entities;

    @Inject
    Clock clock;

    /** Registers an agent of the purpose {@code customer-support}, at home in Germany. */
    public UUID register(String name) {
        AgentDraft draft = new AgentDraft(
                name, "a test's agent", "tests", List.of("customer-support"), List.of(), "DE", null, List.of());
        Agent agent = new Agent(Ids.next(), draft, "client-" + name, clock.instant());
        entities.persist(agent);
        return agent.id();
    }
}
