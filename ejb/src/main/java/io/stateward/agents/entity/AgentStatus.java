package io.stateward.agents.entity;

import java.util.Locale;

/** Says whether an agent may act. */
public enum AgentStatus {
    ACTIVE,
    /** Stopped for now; its state is kept for inspection. */
    QUARANTINED,
    /** Stopped for good. */
    RETIRED;

    /** Returns the status as it stands in a sentence. */
    public String inWords() {
        return name().toLowerCase(Locale.ROOT);
    }
}
