package io.stateward.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/** Is a server of another kind that a test has started: it is waited for, and it ends with the test's JVM at the latest. */
public final class ServerProcess implements AutoCloseable {

    private static final Duration STOP_LIMIT = Duration.ofSeconds(20);
    private static final Duration LOOK_AGAIN = Duration.ofMillis(250);

    private final String name;
    private final Process process;
    private final Path log;

    private ServerProcess(String name, Process process, Path log) {
        this.name = name;
        this.process = process;
        this.log = log;
    }

    /**
     * Starts a command; what it says goes into the log.
     *
     * @param name for messages
     */
    public static ServerProcess start(String name, ProcessBuilder command, Path log) throws IOException {
        Process process =
                command.redirectErrorStream(true).redirectOutput(log.toFile()).start();
        ServerProcess server = new ServerProcess(name, process, log);
        Runtime.getRuntime().addShutdownHook(new Thread(server::close));
        return server;
    }

    /** Finds a program on the path, or where Debian puts servers. */
    public static Optional<Path> program(String name) {
        String path = System.getenv("PATH") == null ? "" : System.getenv("PATH");
        return Stream.concat(Stream.of(path.split(":", -1)), Stream.of("/usr/sbin", "/usr/bin"))
                .filter(folder -> !folder.isBlank())
                .map(folder -> Path.of(folder, name))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /** Runs a command to its end; false if it failed or did not end in time. */
    public static boolean succeeds(ProcessBuilder command, Path log, Duration limit) throws IOException {
        Process process =
                command.redirectErrorStream(true).redirectOutput(log.toFile()).start();
        if (ended(process, limit)) {
            return process.exitValue() == 0;
        }
        stop(process);
        return false;
    }

    /** Returns a port that is free now. */
    public static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException("No port is free", e);
        }
    }

    /**
     * Waits until an address answers with 2xx.
     *
     * @throws IllegalStateException if the server ends before, or takes longer than the limit; it is closed then
     */
    public void awaitReady(URI address, Duration limit) {
        HttpClient client = HttpClient.newHttpClient();
        awaitReady(() -> answersWell(client, address), limit);
    }

    /** As above, by another question than one over HTTP. */
    public void awaitReady(BooleanSupplier answers, Duration limit) {
        long end = System.nanoTime() + limit.toNanos();
        while (System.nanoTime() < end && !ended(process, LOOK_AGAIN)) {
            if (answers.getAsBoolean()) {
                return;
            }
        }
        close();
        throw new IllegalStateException(name + " did not become ready, see " + log);
    }

    private static boolean answersWell(HttpClient client, URI address) {
        try {
            HttpRequest request = HttpRequest.newBuilder(address)
                    .timeout(Duration.ofSeconds(5))
                    .build();
            return client.send(request, BodyHandlers.discarding()).statusCode() / 100 == 2;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Sends the process a signal. */
    void signal(String name) {
        try {
            Process kill = new ProcessBuilder("kill", "-" + name, Long.toString(process.pid())).start();
            if (!ended(kill, STOP_LIMIT) || kill.exitValue() != 0) {
                throw new IllegalStateException("The signal was not sent");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        stop(process);
    }

    private static void stop(Process process) {
        List<ProcessHandle> family = new ArrayList<>(process.descendants().toList());
        family.add(process.toHandle());
        family.forEach(ProcessHandle::destroy);
        if (!ended(process, STOP_LIMIT)) {
            family.forEach(ProcessHandle::destroyForcibly);
        }
    }

    private static boolean ended(Process process, Duration limit) {
        try {
            return process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }
}
