package io.stateward.residue;

import io.stateward.system.StatewardServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Is an H2 database in a file; rows of a program without Stateward lie in a file of their own. */
final class OnH2 implements Site {

    private static final String PLAIN = "create table plain_memory (id integer, body varchar)";

    private final Path folder;
    private @Nullable Connection program;

    OnH2(StatewardServer server) {
        this.folder = server.folder();
    }

    @Override
    public Map<String, Path> files() {
        return Map.of("database", folder.resolve("data"), "plain", folder.resolve("plain"));
    }

    /** Copies the file, as a snapshot of the disk does; BACKUP and SCRIPT are run on the copy, because the server keeps the file to itself. */
    @Override
    public void backUp(Path to) throws SQLException {
        Path files = to.resolve("files");
        Path dump = to.resolve("dump");
        Site.copy(folder.resolve("data"), files);
        try {
            Files.createDirectories(dump);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        try (Connection connection = open(files.resolve("stateward"));
                Statement statement = connection.createStatement()) {
            statement.execute("backup to '" + dump.resolve("backup.zip") + "'");
            statement.execute("script to '" + dump.resolve("script.sql") + "'");
        }
    }

    /** Opens a copy of the file as it is now, which goes with the folder. */
    @Override
    public Connection open() throws SQLException {
        try {
            Path copy = Files.createTempDirectory(folder.getParent(), "look-");
            Site.copy(folder.resolve("data"), copy.resolve("data"));
            return open(copy.resolve("data/stateward"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Connection open(Path database) throws SQLException {
        return DriverManager.getConnection(
                "jdbc:h2:file:" + database, StatewardServer.DATABASE_USER, StatewardServer.DATABASE_PASSWORD);
    }

    /** It stays open as a program's does: H2 would write the file anew when the last connection ends. */
    private Connection plain() throws SQLException {
        if (program == null) {
            program = DriverManager.getConnection(
                    "jdbc:h2:file:" + folder.resolve("plain/rows") + ";WRITE_DELAY=0", "sa", "");
        }
        return program;
    }

    @Override
    public void insertPlain(Iterable<String> texts) throws SQLException {
        try (Statement table = plain().createStatement()) {
            table.execute(PLAIN);
            try (PreparedStatement insert = plain().prepareStatement("insert into plain_memory values (?, ?)")) {
                int id = 0;
                for (String text : texts) {
                    insert.setInt(1, id++);
                    insert.setString(2, text);
                    insert.executeUpdate();
                }
            }
        }
    }

    @Override
    public void deletePlain() throws SQLException {
        try (Statement statement = plain().createStatement()) {
            statement.execute("delete from plain_memory");
            statement.execute("checkpoint sync");
        }
    }

    @Override
    public void close() {
        try {
            if (program != null) {
                program.close();
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
