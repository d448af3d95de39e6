package io.stateward.forget;

import io.stateward.testing.CustomerDatabase;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Is a shape in a SQL database; all its tables are read through for a token, every column as text. */
abstract class SqlShape implements Shape {

    private final CustomerDatabase database;
    private final String map;

    SqlShape(CustomerDatabase database, String map, String... tables) {
        this.database = database;
        this.map = map;
        database.execute(tables);
    }

    @Override
    public Optional<Registration> registration() {
        return Optional.of(Registration.of("jdbc", database.config(), map));
    }

    /** Runs a statement with parameters. */
    final void run(String sql, Object... values) {
        try (Connection connection = database.connect();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            statement.execute();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public boolean shows(String token) {
        try (Connection connection = database.connect()) {
            for (String table : tables(connection)) {
                String query = "select count(*) from " + table + " t where position('" + token + "' in t::text) > 0";
                try (Statement statement = connection.createStatement();
                        ResultSet rows = statement.executeQuery(query)) {
                    if (rows.next() && rows.getLong(1) > 0) {
                        return true;
                    }
                }
            }
            return false;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<String> tables(Connection connection) throws SQLException {
        List<String> tables = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(
                        "select table_name from information_schema.tables where table_schema = 'public'")) {
            while (rows.next()) {
                tables.add(rows.getString(1));
            }
        }
        return tables;
    }

    @Override
    public RawFiles.Found inFiles(List<String> tokens) {
        return RawFiles.having(tokens, files());
    }

    /** Has all pages written and returns where the server keeps them. */
    Path files() {
        database.executeAsSuperuser("checkpoint");
        return database.files();
    }

    @Override
    public void close() {
        // PostgreSQL ends with the JVM.
    }
}
