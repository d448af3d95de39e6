package io.stateward.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.exceptions.JedisException;

/** Is a real Redis on loopback with a directory of its own: Debian's {@code redis-server}, where it is installed. */
public final class RedisProcess implements AutoCloseable {

    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static @Nullable RedisProcess shared;

    private final ServerProcess server;
    private final int port;
    private final Path directory;

    private RedisProcess(ServerProcess server, int port, Path directory) {
        this.server = server;
        this.port = port;
        this.directory = directory;
    }

    /** Finds the server's program, if it is installed. */
    public static Optional<Path> program() {
        return ServerProcess.program("redis-server");
    }

    /** Returns the server that this JVM shares; each test takes logical databases of its own, or clears them. */
    public static synchronized RedisProcess shared() {
        if (shared == null) {
            shared = start();
        }
        return shared;
    }

    /** Starts a server that writes an append-only file, with further options. */
    public static RedisProcess start(String... options) {
        try {
            Path directory = Files.createTempDirectory("stateward-redis");
            int port = ServerProcess.freePort();
            List<String> command = new ArrayList<>(List.of(
                    program().orElseThrow().toString(),
                    "--bind",
                    "127.0.0.1",
                    "--port",
                    Integer.toString(port),
                    "--dir",
                    directory.toString(),
                    "--appendonly",
                    "yes",
                    "--save",
                    ""));
            command.addAll(List.of(options));
            Path log = Files.createTempFile("stateward-redis", ".log");
            ServerProcess server = ServerProcess.start("Redis", new ProcessBuilder(command), log);
            server.awaitReady(() -> answers(port), LIMIT);
            return new RedisProcess(server, port, directory);
        } catch (IOException e) {
            throw new UncheckedIOException("Redis did not start", e);
        }
    }

    private static boolean answers(int port) {
        try (Jedis redis = new Jedis("127.0.0.1", port)) {
            return !redis.ping().isEmpty();
        } catch (JedisException e) {
            // One that asks for a password is there too.
            return e.getMessage() != null && e.getMessage().startsWith("NOAUTH");
        }
    }

    public int port() {
        return port;
    }

    /** Returns where its files are. */
    public Path directory() {
        return directory;
    }

    /** Opens a connection of the test's own. */
    public Jedis connect(int database) {
        Jedis redis = new Jedis("127.0.0.1", port);
        redis.select(database);
        return redis;
    }

    /** Stops the process in its tracks, as a machine that hangs does. */
    public void pause() {
        server.signal("STOP");
    }

    /** Lets it go on. */
    public void resume() {
        server.signal("CONT");
    }

    @Override
    public void close() {
        server.close();
    }
}
