package io.stateward.bench;

import io.stateward.system.Await;
import io.stateward.system.Checkout;
import io.stateward.system.SignOnServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** Is {@code ./stateward} with a folder and a port of its own, and Keycloak running already. */
final class Launcher {

    /** System property: the folder in which {@code ./stateward bench} has started Keycloak. */
    static final String HOME = "stateward.bench.home";

    private static final Duration STOP_LIMIT = Duration.ofMinutes(2);

    private final Path home = Path.of(Optional.ofNullable(System.getProperty(HOME))
            .orElseThrow(() -> new IllegalStateException("Run this benchmark by ./stateward bench")));
    private final int port = Checkout.freePort();

    URI url() {
        return URI.create("http://127.0.0.1:" + port);
    }

    /** Begins a command; it ends with this JVM at the latest. */
    Process begin(String command) {
        ProcessBuilder builder = new ProcessBuilder(
                        "bash", Checkout.root().resolve("stateward").toString(), command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        home.resolve("logs/bench.log").toFile()));
        builder.environment().put("STATEWARD_HOME", home.toString());
        builder.environment().put("STATEWARD_HTTP_PORT", Integer.toString(port));
        builder.environment()
                .put(
                        "STATEWARD_KEYCLOAK_PORT",
                        Integer.toString(SignOnServer.url().getPort()));
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        try {
            Process process = builder.start();
            Runtime.getRuntime().addShutdownHook(new Thread(process::destroy));
            return process;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Runs a command to its end. */
    void run(String command) {
        end(begin(command), command);
    }

    /** Waits for the end of a command, which must be a good one. */
    void end(Process process, String command) {
        try {
            if (process.waitFor() != 0) {
                throw new IllegalStateException(
                        "./stateward " + command + " failed:\n" + Files.readString(home.resolve("logs/bench.log")));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted", e);
        }
    }

    /** Returns the server's process, which the launcher has noted. */
    ProcessHandle server() {
        try {
            String[] noted = Files.readString(home.resolve("run/stateward")).split(" ", -1);
            return ProcessHandle.of(Long.parseLong(noted[0])).orElseThrow();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Stops Stateward and leaves Keycloak running. */
    void stopServer() {
        ProcessHandle server = server();
        server.destroy();
        Await.until("The end of the server", STOP_LIMIT, () -> !server.isAlive());
    }
}
