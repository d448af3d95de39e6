package io.stateward.stores.connector.opensearch;

import io.stateward.testing.MavenServer;
import io.stateward.testing.ServerProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Is a real OpenSearch 2.19.1 of one node, in a JVM with a small heap. */
final class OpenSearchServer implements AutoCloseable {

    private static final Duration START_LIMIT = Duration.ofMinutes(4);

    private final ServerProcess process;
    private final String url;

    private OpenSearchServer(ServerProcess process, String url) {
        this.process = process;
        this.url = url;
    }

    /** Starts one; nothing, with a loud message, if this machine cannot. */
    static Optional<OpenSearchServer> start() {
        return MavenServer.brought("opensearch", "2.19.1.0", "Node.java").map(home -> {
            try {
                int port = ServerProcess.freePort();
                Path files = Files.createTempDirectory("stateward-opensearch");
                ProcessBuilder command = new ProcessBuilder(List.of(
                                Path.of(System.getProperty("java.home"), "bin", "java")
                                        .toString(),
                                "-Xmx320m",
                                "-XX:+UseSerialGC",
                                "-XX:TieredStopAtLevel=1",
                                "-cp",
                                home.resolve("lib") + "/*",
                                home.resolve("Node.java").toString(),
                                files.toString(),
                                String.valueOf(port)))
                        .directory(files.toFile());
                String url = "http://127.0.0.1:" + port;
                ServerProcess process = ServerProcess.start("OpenSearch", command, files.resolve("node.log"));
                process.awaitReady(URI.create(url + "/_cluster/health?wait_for_status=yellow"), START_LIMIT);
                return new OpenSearchServer(process, url);
            } catch (IOException e) {
                throw new UncheckedIOException("OpenSearch did not start", e);
            }
        });
    }

    String url() {
        return url;
    }

    @Override
    public void close() {
        process.close();
    }
}
