package io.stateward.memory;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Writes the rows that transactions added on PostgreSQL once more, by plain JDBC, each transaction's share in one commit, and says what either
 * took.
 */
final class PlainTwin {

    private static final String PLAIN = "plain_";

    private PlainTwin() {}

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
    static Beside measure(Connection owner, int transactions, Runnable transaction) throws SQLException {
        owner.setAutoCommit(false);
        Map<String, String> tables = tables(owner);
        for (String table : tables.keySet()) {
            run(owner, "drop table if exists before_" + table);
            run(
                    owner,
                    "create table before_" + table
                            + " as select tableoid as part, ctid as place, xmin::text as made from " + table);
        }
        owner.commit();
        long began = System.nanoTime();
        for (int i = 0; i < transactions; i++) {
            transaction.run();
        }
        double governed = (System.nanoTime() - began) / 1e3 / transactions;
        List<Rows> added = new ArrayList<>();
        for (Map.Entry<String, String> table : tables.entrySet()) {
            added.add(added(owner, table.getKey(), table.getValue()));
        }
        double plain = plain(owner, added, transactions) / 1e3 / transactions;
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
            return "insert into " + PLAIN + table + " (" + columns + ") values ("
                    + String.join(", ", Collections.nCopies(columns.split(",", -1).length, "?")) + ")";
        }
    }

    /** Returns the tables of the domain, with the columns that are written. */
    private static Map<String, String> tables(Connection owner) throws SQLException {
        Map<String, String> tables = new LinkedHashMap<>();
        try (Statement ask = owner.createStatement();
                ResultSet rows = ask.executeQuery(
                        "select c.table_name, string_agg(c.column_name, ', ' order by c.ordinal_position)"
                                + " from information_schema.columns c join pg_class t on t.relname = c.table_name"
                                + " where c.table_schema = 'public' and c.is_generated = 'NEVER' and t.relkind in ('r', 'p')"
                                + " and not t.relispartition and c.table_name !~ '^(flyway|plain_|before_)' group by 1")) {
            while (rows.next()) {
                tables.put(rows.getString(1), rows.getString(2));
            }
        }
        return tables;
    }

    /** Reads what was not there before; a row that was changed, however often, counts once, in favour of the plain side. */
    private static Rows added(Connection owner, String table, String columns) throws SQLException {
        List<Object[]> values = new ArrayList<>();
        try (Statement ask = owner.createStatement();
                ResultSet rows = ask.executeQuery("select " + columns + " from " + table + " t where not exists"
                        + " (select 1 from before_" + table
                        + " b where b.part = t.tableoid and b.place = t.ctid and b.made = t.xmin::text)")) {
            int width = rows.getMetaData().getColumnCount();
            while (rows.next()) {
                Object[] row = new Object[width];
                for (int i = 0; i < width; i++) {
                    row[i] = rows.getObject(i + 1);
                }
                values.add(row);
            }
        }
        return new Rows(table, columns, values);
    }

    /** Inserts all, a memory's share in one commit, into empty tables with the same indexes; returns the nanoseconds. */
    private static long plain(Connection owner, List<Rows> added, int memories) throws SQLException {
        List<Rows> some =
                added.stream().filter(rows -> !rows.values().isEmpty()).toList();
        for (Rows rows : some) {
            run(owner, "drop table if exists " + PLAIN + rows.table());
            run(owner, "create table " + PLAIN + rows.table() + " (like " + rows.table() + " including all)");
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

    private static void run(Connection owner, String sql) throws SQLException {
        try (Statement statement = owner.createStatement()) {
            statement.execute(sql);
        }
    }
}
