package io.stateward.memory;

import io.stateward.Boundary;
import io.stateward.memory.boundary.Memories;
import io.stateward.memory.entity.MemoryDraft;
import jakarta.inject.Inject;

/** Begins the transaction of a memory and lets something else happen before anything is asked or written in it. */
@Boundary
public class BegunMemory {

    @Inject
    Memories memories;

    public void remember(String agent, MemoryDraft draft, Runnable meanwhile) {
        meanwhile.run();
        memories.remember(agent, draft);
    }

    /** Does something in one transaction, which is rolled back. */
    public void undone(Runnable change) {
        change.run();
        throw new UnsupportedOperationException("undone");
    }
}
