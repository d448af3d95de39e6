package io.stateward.stores.connector.s3;

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
import org.jspecify.annotations.Nullable;

/** Is Adobe's mock of S3 in a JVM of its own; the files that it keeps lie open. */
public record S3MockServer(String url, Path root) {

    private static final Duration START_LIMIT = Duration.ofMinutes(3);
    private static @Nullable S3MockServer shared;
    private static boolean tried;

    /** Returns the one that this JVM shares; nothing, with a loud message, if this machine cannot have it. */
    public static synchronized Optional<S3MockServer> shared() {
        if (!tried) {
            tried = true;
            shared = MavenServer.brought("s3mock", "4.5.0", "Node.java")
                    .map(S3MockServer::start)
                    .orElse(null);
        }
        return Optional.ofNullable(shared);
    }

    private static S3MockServer start(Path home) {
        try {
            int port = ServerProcess.freePort();
            Path files = Files.createTempDirectory("stateward-s3mock");
            Path root = Files.createDirectory(files.resolve("root"));
            ProcessBuilder command = new ProcessBuilder(List.of(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-Xmx200m",
                            "-XX:+UseSerialGC",
                            "-XX:TieredStopAtLevel=1",
                            "-cp",
                            home.resolve("lib") + "/*",
                            home.resolve("Node.java").toString(),
                            root.toString(),
                            Integer.toString(port)))
                    .directory(files.toFile());
            String url = "http://127.0.0.1:" + port;
            ServerProcess.start("S3Mock", command, files.resolve("server.log"))
                    .awaitReady(URI.create(url + "/"), START_LIMIT);
            return new S3MockServer(url, root);
        } catch (IOException e) {
            throw new UncheckedIOException("S3Mock did not start", e);
        }
    }
}
