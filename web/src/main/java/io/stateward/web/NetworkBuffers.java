package io.stateward.web;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.function.Supplier;
import org.glassfish.grizzly.memory.MemoryManager;
import org.jspecify.annotations.Nullable;

/**
 * Warns at the start where the server's network layer keeps what it served, also of people who are erased since (docs/vault.md).
 *
 * <p>Grizzly says nothing when the class that it was told of cannot be found, so what it really uses is looked at.
 */
@ApplicationScoped
public class NetworkBuffers {

    /** What the server must have been started with; the class is not the application's, so it is known by its name. */
    static final String FRESH = "io.stateward.web.server.FreshBuffers";

    private static final Logger LOG = System.getLogger(NetworkBuffers.class.getName());

    void onStart(@Observes @Initialized(ApplicationScoped.class) Object start) {
        if (!areFresh(() -> MemoryManager.DEFAULT_MEMORY_MANAGER)) {
            LOG.log(
                    Level.WARNING,
                    "The server''s network layer keeps up to 64 KiB of the last answers for each HTTP thread, also of people who are"
                            + " erased since. Start it with -Dorg.glassfish.grizzly.DEFAULT_MEMORY_MANAGER={0} and with"
                            + " stateward-server.jar as a library of the server, see docs/vault.md",
                    FRESH);
        }
    }

    /** Tells whether these buffers are new for each use; a network layer that the application cannot see is taken for one that keeps. */
    static boolean areFresh(Supplier<@Nullable Object> memoryManager) {
        try {
            Object manager = memoryManager.get();
            return manager != null && manager.getClass().getName().equals(FRESH);
        } catch (LinkageError e) {
            return false;
        }
    }
}
