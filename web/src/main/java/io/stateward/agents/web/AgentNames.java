package io.stateward.agents.web;

import io.stateward.StatewardException;
import io.stateward.agents.boundary.Agents;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/** Knows the names of the agents that one page shows, each read once. */
@Named
@RequestScoped
public class AgentNames {

    @Inject
    Agents agents;

    private final Map<UUID, String> known = new HashMap<>();

    /** Returns the agent's name, or its id if it is there no more. */
    public String of(UUID agent) {
        return known.computeIfAbsent(agent, this::read);
    }

    private String read(UUID agent) {
        try {
            return agents.of(agent.toString()).name();
        } catch (StatewardException gone) {
            if (gone.kind() == StatewardException.Kind.NOT_FOUND) {
                return agent.toString();
            }
            throw gone;
        }
    }
}
