package io.stateward.bench;

import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Is what one request has added to the tables of an H2 database, so that the same can be written by plain JDBC.
 *
 * <p>Rows that the request changed and did not add are left out, in favour of the plain side.
 */
record Rows(List<Table> tables) {

    private static final int BATCH = 1_000;

    /** Is what was added to a table; a row has its values in the order of the columns. */
    record Table(String name, List<String> columns, List<Object[]> rows) {

        private String insert() {
            return "insert into " + name + " (" + String.join(", ", columns) + ") values ("
                    + String.join(", ", Collections.nCopies(columns.size(), "?")) + ")";
        }
    }

    /** Compares a stopped server's database with a copy from before the request. */
    static Rows added(H2File before, H2File after) {
        try (Connection old = before.open();
                Connection now = after.open()) {
            List<Table> tables = new ArrayList<>();
            for (String table : tables(now)) {
                Table added = added(table, old, now);
                if (!added.rows().isEmpty()) {
                    tables.add(added);
                }
            }
            return new Rows(tables);
        } catch (SQLException e) {
            throw new IllegalStateException("The rows could not be read", e);
        }
    }

    private static List<String> tables(Connection database) throws SQLException {
        List<String> tables = new ArrayList<>();
        try (Statement statement = database.createStatement();
                ResultSet rows = statement.executeQuery("select table_name from information_schema.tables"
                        + " where table_schema = 'PUBLIC' and table_type = 'BASE TABLE' order by table_name")) {
            while (rows.next()) {
                tables.add(rows.getString(1));
            }
        }
        tables.removeIf(table -> table.startsWith("flyway"));
        return tables;
    }

    private static Table added(String table, Connection old, Connection now) throws SQLException {
        List<String> key = key(table, now);
        Set<String> known = new HashSet<>();
        String keys = key.stream().map(column -> '"' + column + '"').collect(Collectors.joining(", "));
        try (Statement statement = old.createStatement();
                ResultSet rows = statement.executeQuery("select " + keys + " from \"" + table + '"')) {
            while (rows.next()) {
                known.add(key(rows, key));
            }
        }
        try (Statement statement = now.createStatement();
                ResultSet rows = statement.executeQuery("select * from \"" + table + '"')) {
            List<Object[]> added = new ArrayList<>();
            while (rows.next()) {
                if (!known.contains(key(rows, key))) {
                    added.add(values(rows));
                }
            }
            return new Table('"' + table + '"', columns(rows.getMetaData()), added);
        }
    }

    private static List<String> key(String table, Connection database) throws SQLException {
        List<String> columns = new ArrayList<>();
        DatabaseMetaData about = database.getMetaData();
        try (ResultSet key = about.getPrimaryKeys(null, "PUBLIC", table)) {
            while (key.next()) {
                columns.add(key.getString("COLUMN_NAME"));
            }
        }
        return columns;
    }

    private static String key(ResultSet row, List<String> columns) throws SQLException {
        StringBuilder key = new StringBuilder();
        for (String column : columns) {
            key.append(row.getString(column)).append(' ');
        }
        return key.toString();
    }

    private static List<String> columns(ResultSetMetaData about) throws SQLException {
        List<String> columns = new ArrayList<>();
        for (int column = 1; column <= about.getColumnCount(); column++) {
            columns.add('"' + about.getColumnName(column) + '"');
        }
        return columns;
    }

    /** Large values are read out, because a handle on one ends with its connection. */
    private static Object[] values(ResultSet row) throws SQLException {
        ResultSetMetaData about = row.getMetaData();
        Object[] values = new Object[about.getColumnCount()];
        for (int i = 0; i < values.length; i++) {
            values[i] = switch (about.getColumnType(i + 1)) {
                case Types.CLOB -> row.getString(i + 1);
                case Types.BLOB -> row.getBytes(i + 1);
                default -> row.getObject(i + 1);
            };
        }
        return values;
    }

    long count() {
        return tables.stream().mapToLong(table -> table.rows().size()).sum();
    }

    /** Returns the tables with their numbers of rows, largest first. */
    String summary() {
        return tables.stream()
                .sorted((a, b) -> b.rows().size() - a.rows().size())
                .map(table -> table.rows().size() + " " + table.name())
                .collect(Collectors.joining(", "));
    }

    /** Inserts all rows in batches of a thousand, each committed. */
    void insertInto(Connection database) throws SQLException {
        database.setAutoCommit(false);
        for (Table table : tables) {
            try (PreparedStatement insert = database.prepareStatement(table.insert())) {
                int waiting = 0;
                for (Object[] row : table.rows()) {
                    for (int i = 0; i < row.length; i++) {
                        insert.setObject(i + 1, row[i]);
                    }
                    insert.addBatch();
                    if (++waiting == BATCH) {
                        insert.executeBatch();
                        database.commit();
                        waiting = 0;
                    }
                }
                insert.executeBatch();
                database.commit();
            }
        }
    }
}
