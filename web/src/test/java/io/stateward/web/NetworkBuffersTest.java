package io.stateward.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.stateward.web.server.FreshBuffers;
import org.glassfish.grizzly.memory.HeapMemoryManager;
import org.junit.jupiter.api.Test;

/** Demonstrates which of the server's buffers are warned of. */
class NetworkBuffersTest {

    @Test
    void newOnesAreFine() {
        assertThat(NetworkBuffers.areFresh(FreshBuffers::new)).isTrue();
        assertThat(NetworkBuffers.FRESH).isEqualTo(FreshBuffers.class.getName());
    }

    @Test
    void grizzlysOwnAreNot() {
        assertThat(NetworkBuffers.areFresh(HeapMemoryManager::new)).isFalse();
    }

    @Test
    void thoseThatCannotBeSeenAreNotTakenForNewOnes() {
        assertThat(NetworkBuffers.areFresh(() -> {
                    throw new NoClassDefFoundError("org/glassfish/grizzly/memory/MemoryManager");
                }))
                .isFalse();
        assertThat(NetworkBuffers.areFresh(() -> null)).isFalse();
    }
}
