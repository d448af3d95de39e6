package io.stateward.web.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.glassfish.grizzly.Grizzly;
import org.glassfish.grizzly.memory.HeapBuffer;
import org.glassfish.grizzly.memory.HeapMemoryManager;
import org.glassfish.grizzly.threadpool.DefaultWorkerThread;
import org.junit.jupiter.api.Test;

/** Demonstrates what an HTTP thread's buffers keep of the request before. */
class FreshBuffersTest {

    private static final byte[] SECRET = {'s', 'e', 'c', 'r', 'e', 't'};

    @Test
    void whatOneRequestWroteIsNotInTheBufferOfTheNext() throws InterruptedException {
        assertThat(buffersOfTwo(new FreshBuffers())).isEqualTo(2);
    }

    @Test
    void grizzlysOwnBuffersAreUsedAgain() throws InterruptedException {
        assertThat(buffersOfTwo(new HeapMemoryManager())).isEqualTo(1);
    }

    /** Writes on one of Grizzly's threads as two requests do, one after the other, and returns into how many arrays. */
    private static long buffersOfTwo(HeapMemoryManager manager) throws InterruptedException {
        List<byte[]> arrays = new ArrayList<>();
        Thread thread = new DefaultWorkerThread(
                Grizzly.DEFAULT_ATTRIBUTE_BUILDER, "http-thread", manager.createThreadLocalPool(), () -> {
                    for (int request = 0; request < 2; request++) {
                        HeapBuffer buffer = manager.allocate(SECRET.length);
                        buffer.put(SECRET);
                        arrays.add(buffer.array());
                        buffer.dispose();
                    }
                });
        thread.start();
        thread.join();
        return arrays.stream().distinct().count();
    }
}
