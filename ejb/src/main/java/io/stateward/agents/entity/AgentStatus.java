package io.stateward.agents.entity;

/** Says whether an agent may act. */
public enum AgentStatus {
    ACTIVE,
    /** Stopped for now; its state is kept for inspection. */
    QUARANTINED,
    /** Stopped for good. */
    RETIRED
}
