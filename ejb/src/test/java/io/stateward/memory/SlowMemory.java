package io.stateward.memory;

import io.stateward.Boundary;
import io.stateward.memory.boundary.Memories;
import io.stateward.memory.entity.MemoryDraft;
import jakarta.inject.Inject;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Writes a memory and takes its time to commit. */
@Boundary
public class SlowMemory {

    @Inject
    Memories memories;

    public void remember(String agent, MemoryDraft draft, CountDownLatch sealed, CountDownLatch goOn) {
        memories.remember(agent, draft);
        sealed.countDown();
        try {
            if (!goOn.await(20, TimeUnit.SECONDS)) {
                throw new IllegalStateException("Nobody said to go on");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
