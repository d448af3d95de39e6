package io.stateward.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;

/** Is a real PostgreSQL with pgvector, from npm (PGlite), on loopback and a random port, with an empty database. */
public final class PgVectorServer implements AutoCloseable {

    private static final Duration LIMIT = Duration.ofMinutes(2);

    private final ServerProcess server;
    private final int port;
    private final Path data;

    private PgVectorServer(ServerProcess server, int port, Path data) {
        this.server = server;
        this.port = port;
        this.data = data;
    }

    /** Starts one from where {@link NpmServer#installed} has put it. */
    public static PgVectorServer start(Path home) {
        try {
            int port = ServerProcess.freePort();
            Path data = Files.createTempDirectory("stateward-pglite");
            ProcessBuilder command = new ProcessBuilder(List.of(
                            "node_modules/.bin/pglite-server",
                            "--db=" + data.resolve("pgdata"),
                            "--host=127.0.0.1",
                            "--port=" + port,
                            "--extensions=@electric-sql/pglite-pgvector:vector",
                            "-m",
                            "10"))
                    .directory(home.toFile());
            PgVectorServer started =
                    new PgVectorServer(ServerProcess.start("PGlite", command, data.resolve("log")), port, data);
            started.server.awaitReady(started::answers, LIMIT);
            return started;
        } catch (IOException e) {
            throw new UncheckedIOException("PGlite did not start", e);
        }
    }

    private boolean answers() {
        try (Connection connection = database().connect()) {
            return connection.isValid(1);
        } catch (SQLException e) {
            return false;
        }
    }

    /** Returns where it keeps its files. */
    public Path data() {
        return data;
    }

    /** Returns its database. */
    public CustomerDatabase database() {
        return CustomerDatabase.postgresAt(port, "postgres", "postgres");
    }

    @Override
    public void close() {
        server.close();
    }
}
