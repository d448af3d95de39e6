package io.stateward.web.server;

import org.glassfish.grizzly.memory.HeapMemoryManager;
import org.glassfish.grizzly.memory.ThreadLocalPool;
import org.jspecify.annotations.Nullable;

/**
 * Gives Payara's network layer a new buffer for each use, so that the garbage collection takes a request and its answer with it.
 *
 * <p>Grizzly's own gives every HTTP thread one of 64 KiB for its whole life, which is overwritten only as far as the next messages reach: it
 * keeps what was served last, also of people who have been erased since. Named by the system property {@code
 * org.glassfish.grizzly.DEFAULT_MEMORY_MANAGER}; without it, or without the jar, Grizzly silently takes its own.
 */
public final class FreshBuffers extends HeapMemoryManager {

    /** Returns none: a thread without a pool is one that Grizzly allocates for each time, as it does outside its own threads. */
    @Override
    @SuppressWarnings({"rawtypes", "NullAway"}) // as Grizzly declares it; who calls it asks whether there is one
    public @Nullable ThreadLocalPool createThreadLocalPool() {
        return null;
    }
}
