package io.stateward.residue;

import io.stateward.testing.Database;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.postgresql.PGConnection;

/** Is a database of a real PostgreSQL; rows of a program without Stateward lie in a table beside. */
final class OnPostgres implements Site {

    private final Database database;

    OnPostgres(Database database) {
        this.database = database;
    }

    @Override
    public Map<String, Path> files() throws SQLException {
        Path cluster = cluster();
        return Map.of("database", cluster, "write-ahead-log", cluster.resolve("pg_wal"));
    }

    private Path cluster() throws SQLException {
        require("wal_compression", "off");
        return Path.of(setting("data_directory"));
    }

    /** What the scanner cannot unpack must not be there. */
    private void require(String name, String value) throws SQLException {
        if (!setting(name).equals(value)) {
            throw new IllegalStateException(name + " is " + setting(name) + "; the scan needs " + value);
        }
    }

    private String setting(String name) throws SQLException {
        try (Connection connection = superuser();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("show " + name)) {
            row.next();
            return row.getString(1);
        }
    }

    /** Copies the cluster with its log, as pg_basebackup does, and writes every table down as pg_dump does. */
    @Override
    public void backUp(Path to) throws SQLException {
        try (Connection connection = superuser();
                Statement statement = connection.createStatement()) {
            statement.execute("select pg_backup_start('residue', true)");
            Site.copy(cluster(), to.resolve("files"));
            statement.execute("select * from pg_backup_stop()");
            dump(connection, to.resolve("dump"));
        }
    }

    private static void dump(Connection connection, Path to) throws SQLException {
        List<String> tables = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(
                        "select format('%I.%I', schemaname, tablename) from pg_tables where schemaname = 'public'")) {
            while (rows.next()) {
                tables.add(rows.getString(1));
            }
        }
        try (BufferedWriter out =
                Files.newBufferedWriter(Files.createDirectories(to).resolve("tables.sql"))) {
            for (String table : tables) {
                // A partitioned table has no rows of its own; its partitions stand beside it.
                connection
                        .unwrap(PGConnection.class)
                        .getCopyAPI()
                        .copyOut("copy (select * from " + table + ") to stdout", out);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public Connection open() throws SQLException {
        return superuser();
    }

    private Connection superuser() throws SQLException {
        return DriverManager.getConnection(database.url(), "postgres", "");
    }

    @Override
    public void insertPlain(Iterable<String> texts) throws SQLException {
        try (Connection connection = superuser();
                Statement table = connection.createStatement()) {
            table.execute("create table plain_memory (id integer, body varchar)");
            try (PreparedStatement insert = connection.prepareStatement("insert into plain_memory values (?, ?)")) {
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
        try (Connection connection = superuser();
                Statement statement = connection.createStatement()) {
            statement.execute("delete from plain_memory");
            statement.execute("vacuum plain_memory");
            statement.execute("checkpoint");
        }
    }

    @Override
    public void close() {
        // The server of databases ends with this JVM.
    }
}
