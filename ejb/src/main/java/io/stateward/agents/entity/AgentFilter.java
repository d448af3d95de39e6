package io.stateward.agents.entity;

import org.jspecify.annotations.Nullable;

/**
 * Narrows a list of agents; null fields narrow nothing.
 *
 * @param name what the name begins with, in any case
 */
public record AgentFilter(
        @Nullable AgentStatus status, @Nullable String name) {

    /** Lets every agent pass. */
    public static final AgentFilter ALL = new AgentFilter(null, null);
}
