package io.stateward.web;

import java.util.Optional;
import java.util.UUID;

/** Knows how the client of an agent is called: {@code agent-} and the agent's id, as {@code identity} creates it. */
final class AgentClient {

    private static final String PREFIX = "agent-";

    private AgentClient() {}

    /** Returns the agent whose client it is, or nothing for a client of people. */
    static Optional<UUID> agentOf(String clientId) {
        if (!clientId.startsWith(PREFIX)) {
            return Optional.empty();
        }
        try {
            return Optional.of(UUID.fromString(clientId.substring(PREFIX.length())));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
