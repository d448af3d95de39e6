package io.stateward.memory;

import java.sql.Clob;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/** Writes the rows that transactions added once more, by plain JDBC, each transaction's share in one commit, and says what either took. */
final class PlainTwin {

    private final Connection owner;
    private final TwinTables tables;

    PlainTwin(Connection owner) throws SQLException {
        this.owner = owner;
        this.tables = TwinTables.of(owner);
        owner.setAutoCommit(false);
    }

    /** Is what a number of transactions took, each in microseconds, beside the same rows; and how many rows one of them added. */
    record Beside(double governed, double plain, double rows) {

        /** Writes the share of one thing of a transaction of so many. */
        void into(Map<String, Number> line, String prefix, int things) {
            line.put(prefix + "governedMicros", governed / things);
            line.put(prefix + "plainMicros", plain / things);
            line.put(prefix + "ratio", governed / plain);
            line.put(prefix + "rowsOfOne", rows / things);
        }
    }

    /** Runs transactions, reads what they added and writes it once more. */
    Beside measure(int transactions, Runnable transaction) throws SQLException {
        Map<String, String> all = tables.all(owner);
        for (String table : all.keySet()) {
            run("drop table if exists before_" + table);
            run("create table before_" + table + " as " + tables.snapshot(table));
        }
        owner.commit();
        long began = System.nanoTime();
        for (int i = 0; i < transactions; i++) {
            transaction.run();
        }
        double governed = (System.nanoTime() - began) / 1e3 / transactions;
        List<Rows> added = new ArrayList<>();
        for (Map.Entry<String, String> table : all.entrySet()) {
            added.add(added(table.getKey(), table.getValue()));
        }
        double plain = plain(added, transactions) / 1e3 / transactions;
        return new Beside(
                governed,
                plain,
                added.stream().mapToInt(rows -> rows.values().size()).sum() / (double) transactions);
    }

    /** Is what was added to a table. */
    private record Rows(String table, String columns, List<Object[]> values) {

        /** Returns the part of one of so many memories. */
        List<Object[]> of(int memory, int memories) {
            long all = values.size();
            return values.subList((int) (all * memory / memories), (int) (all * (memory + 1) / memories));
        }

        String insert() {
            return "insert into " + TwinTables.PLAIN + table + " (" + columns + ") values ("
                    + String.join(", ", Collections.nCopies(columns.split(",", -1).length, "?")) + ")";
        }
    }

    /** Reads what was not there before; a row that was changed, however often, counts once, in favour of the plain side. */
    private Rows added(String table, String columns) throws SQLException {
        List<Object[]> values = new ArrayList<>();
        try (Statement ask = owner.createStatement();
                ResultSet rows = ask.executeQuery(tables.added(table, columns))) {
            int width = rows.getMetaData().getColumnCount();
            while (rows.next()) {
                Object[] row = new Object[width];
                for (int i = 0; i < width; i++) {
                    Object value = rows.getObject(i + 1);
                    row[i] = value instanceof Clob text ? text.getSubString(1, (int) text.length()) : value;
                }
                values.add(row);
            }
        }
        return new Rows(table, columns, values);
    }

    /** Inserts all, a memory's share in one commit, into empty tables with the same indexes; returns the nanoseconds. */
    private long plain(List<Rows> added, int memories) throws SQLException {
        List<Rows> some =
                added.stream().filter(rows -> !rows.values().isEmpty()).toList();
        for (Rows rows : some) {
            run("drop table if exists " + TwinTables.PLAIN + rows.table());
            for (String statement : tables.twin(owner, rows.table())) {
                run(statement);
            }
        }
        owner.commit();
        List<PreparedStatement> inserts = new ArrayList<>();
        for (Rows rows : some) {
            inserts.add(owner.prepareStatement(rows.insert()));
        }
        long began = System.nanoTime();
        for (int memory = 0; memory < memories; memory++) {
            for (int i = 0; i < inserts.size(); i++) {
                insert(inserts.get(i), some.get(i).of(memory, memories));
            }
            owner.commit();
        }
        long nanos = System.nanoTime() - began;
        for (PreparedStatement insert : inserts) {
            insert.close();
        }
        return nanos;
    }

    private static void insert(PreparedStatement insert, List<Object[]> rows) throws SQLException {
        if (rows.isEmpty()) {
            return;
        }
        for (Object[] row : rows) {
            for (int i = 0; i < row.length; i++) {
                insert.setObject(i + 1, row[i]);
            }
            insert.addBatch();
        }
        insert.executeBatch();
    }

    private void run(String sql) throws SQLException {
        try (Statement statement = owner.createStatement()) {
            statement.execute(sql);
        }
    }
}
