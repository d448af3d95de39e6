package io.stateward.models;

import io.stateward.Boundary;
import io.stateward.Ids;
import io.stateward.agents.entity.Agent;
import io.stateward.agents.entity.AgentDraft;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Clock;

/** Writes the row of an agent as it is declared, without a client in Keycloak. */
@Boundary
public class ModelsProbe {

    @Inject
    EntityManager entities;

    @Inject
    Clock clock;

    public void add(AgentDraft draft) {
        entities.persist(new Agent(Ids.next(), draft, "client-" + draft.name(), clock.instant()));
    }
}
