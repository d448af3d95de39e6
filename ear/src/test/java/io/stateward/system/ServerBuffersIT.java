package io.stateward.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Demonstrates that the server's HTTP threads have no buffers that outlive a request. */
class ServerBuffersIT {

    private static final String KEPT = "HeapMemoryManager$HeapBufferThreadLocalPool";

    @Test
    void noThreadKeepsABufferOfTheRequestBefore() throws IOException {
        StatewardServer server = StatewardServer.shared();
        Api.anonymous(server.url(), SignOnServer.realm()).get("/me").expect(401);

        String classes = classesOf(server.handle());
        assertThat(classes).contains("io.stateward.web.server.FreshBuffers", "grizzly.threadpool.DefaultWorkerThread");
        assertThat(classes).doesNotContain(KEPT);
    }

    @Test
    void aServerThatWasStartedSoIsNotWarned() {
        assertThat(StatewardServer.shared().log()).contains(" ready in ").doesNotContain("network layer keeps");
    }

    /** Returns the classes of all that lives; the JVM collects the rest first. */
    private static String classesOf(ProcessHandle process) throws IOException {
        Process jcmd = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(),
                        Long.toString(process.pid()),
                        "GC.class_histogram")
                .redirectErrorStream(true)
                .start();
        return new String(jcmd.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
}
