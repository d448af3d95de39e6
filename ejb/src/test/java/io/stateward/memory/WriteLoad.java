package io.stateward.memory;

import io.stateward.Json;
import io.stateward.memory.boundary.Memories;
import io.stateward.memory.entity.MemoryDraft;
import io.stateward.policies.boundary.Policies;
import io.stateward.policies.entity.PolicyView;
import io.stateward.subjects.entity.Alias;
import io.stateward.tenancy.entity.TenantProfile;
import io.stateward.testing.Database;
import io.stateward.testing.Domain;
import io.stateward.testing.TestAgents;
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
 * Keeps memories through the production path on a PostgreSQL that syncs to disk, one in a transaction, and writes the very rows that came of
 * it by plain JDBC into tables like those, as many in a commit; prints one line of JSON for each round. {@code ./stateward bench writes} runs it
 * in a JVM of its own.
 */
public final class WriteLoad {

    private static final String AGENT = "airline-support";
    private static final int PEOPLE = 100;
    private static final String PLAIN = "plain_";

    private final Domain domain;
    private final TenantProfile tenant;
    private int next;

    private WriteLoad(Domain domain) {
        this.domain = domain;
        this.tenant = domain.tenant("bench");
    }

    /** Runs rounds: {@code WriteLoad <rounds> <memories of a round> <warm-up seconds>}. */
    public static void main(String[] args) throws Exception {
        Database database = Database.syncingPostgres();
        try (Domain domain = Domain.on(database, Domain.newVault());
                Connection owner = database.behindTheWall()) {
            WriteLoad load = new WriteLoad(domain);
            load.policies();
            int memories = Integer.parseInt(args[1]);
            long warm = System.nanoTime() + Long.parseLong(args[2]) * 1_000_000_000L;
            do {
                load.round(owner, memories / 5);
            } while (System.nanoTime() < warm);
            for (int round = 0; round < Integer.parseInt(args[0]); round++) {
                System.out.println(Json.text(load.round(owner, memories)));
            }
        }
        System.exit(0);
    }

    private void policies() {
        domain.run(tenant, () -> {
            domain.get(TestAgents.class).register(AGENT);
            for (String document : List.of("""
                    {"name": "residency", "kind": "residency", "appliesTo": {"agents": ["airline-support"]},
                     "allow": {"storage": ["EU"], "processing": ["EU"]}, "otherwise": "deny"}
                    """, """
                    {"name": "maximum", "kind": "retention", "appliesTo": {"agents": ["airline-support"]},
                     "keep": {"atMost": "P1Y", "since": "created"}, "then": "erase"}
                    """)) {
                PolicyView draft = domain.get(Policies.class).draft(document);
                domain.get(Policies.class).activate(draft.name(), draft.version(), null);
            }
        });
    }

    private Map<String, Number> round(Connection owner, int memories) throws SQLException {
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
        for (int i = 0; i < memories; i++) {
            remember();
        }
        double governed = (System.nanoTime() - began) / 1e3 / memories;
        List<Rows> added = new ArrayList<>();
        for (Map.Entry<String, String> table : tables.entrySet()) {
            added.add(added(owner, table.getKey(), table.getValue()));
        }
        double plain = plain(owner, added, memories) / 1e3 / memories;
        Map<String, Number> line = new LinkedHashMap<>();
        line.put("governedMicros", governed);
        line.put("plainMicros", plain);
        line.put("ratio", governed / plain);
        line.put(
                "rowsOfOne",
                added.stream().mapToInt(rows -> rows.values().size()).sum() / (double) memories);
        return line;
    }

    private void remember() {
        int number = next++;
        MemoryDraft draft = new MemoryDraft(
                "Prefers the aisle, vegetarian meals and the early flight; asked about seat " + number,
                List.of(new Alias("email", "passenger-" + number % PEOPLE + "@example.org")),
                List.of("conversation"),
                "customer-support",
                List.of());
        domain.as(tenant, () -> domain.get(Memories.class).remember(AGENT, draft));
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
