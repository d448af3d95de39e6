package io.stateward.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mariadb.jdbc.MariaDbDataSource;

/**
 * Is a real MariaDB on loopback, with a data directory of its own: Debian's {@code mariadb-server}, where it is installed. It writes a
 * binary log, as servers with replicas do.
 */
public final class MariaDbServer {

    private static final Duration LIMIT = Duration.ofMinutes(2);
    private static @Nullable Integer port;

    private MariaDbServer() {}

    /** Finds the server's program, if it is installed. */
    public static Optional<Path> program() {
        return ServerProcess.program("mariadbd")
                .filter(any -> ServerProcess.program("mariadb-install-db").isPresent());
    }

    /** Returns the port of the server that this JVM shares, which is started by the first who asks. */
    static synchronized int port() {
        if (port == null) {
            try {
                port = start();
            } catch (IOException e) {
                throw new UncheckedIOException("MariaDB did not start", e);
            }
        }
        return port;
    }

    /** Returns a connection of the account that may do everything. */
    static Connection admin() throws SQLException {
        return admin(port());
    }

    private static Connection admin(int port) throws SQLException {
        MariaDbDataSource source = new MariaDbDataSource("jdbc:mariadb://127.0.0.1:" + port + "/");
        source.setUser("root");
        return source.getConnection();
    }

    private static int start() throws IOException {
        Path home = Files.createTempDirectory("stateward-mariadb");
        String data = "--datadir=" + home.resolve("data");
        // The account is the one that runs the tests; as root the server wants to be told so.
        String user = "--user=" + System.getProperty("user.name");
        ProcessBuilder prepare = new ProcessBuilder(
                ServerProcess.program("mariadb-install-db").orElseThrow().toString(),
                "--no-defaults",
                user,
                data,
                "--auth-root-authentication-method=normal",
                "--skip-test-db");
        inItsOwnTemporaryFolder(prepare, home);
        Path log = home.resolve("prepare.log");
        if (!ServerProcess.succeeds(prepare, log, LIMIT)) {
            throw new IllegalStateException("MariaDB could not be prepared, see " + log);
        }
        int free = ServerProcess.freePort();
        ProcessBuilder command = new ProcessBuilder(
                program().orElseThrow().toString(),
                "--no-defaults",
                user,
                data,
                "--bind-address=127.0.0.1",
                "--port=" + free,
                "--socket=" + home.resolve("socket"),
                "--pid-file=" + home.resolve("pid"),
                "--log-bin=binlog",
                "--innodb-buffer-pool-size=32M",
                "--innodb-flush-log-at-trx-commit=0");
        inItsOwnTemporaryFolder(command, home);
        ServerProcess.start("MariaDB", command, home.resolve("server.log")).awaitReady(() -> answers(free), LIMIT);
        return free;
    }

    /** A server that starts deletes every temporary table in its folder: in a shared one also those of the server of another JVM. */
    private static void inItsOwnTemporaryFolder(ProcessBuilder server, Path home) throws IOException {
        Path temporary = Files.createDirectories(home.resolve("tmp"));
        server.environment().put("TMPDIR", temporary.toString());
    }

    private static boolean answers(int port) {
        try (Connection connection = admin(port)) {
            return connection.isValid(1);
        } catch (SQLException e) {
            return false;
        }
    }
}
