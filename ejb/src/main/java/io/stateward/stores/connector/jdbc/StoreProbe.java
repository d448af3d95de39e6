package io.stateward.stores.connector.jdbc;

import io.stateward.policies.entity.ItemFacts;
import io.stateward.stores.connector.jdbc.Route.Step;
import io.stateward.stores.entity.Probe;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Checks that every condition the data map leads to can be run, and warns of what makes an erasure slow or incomplete. */
final class StoreProbe {

    /** Most warnings of a probe. */
    static final int MAX_WARNINGS = 20;

    /**
     * Set by {@code ALTER DATABASE … SET stateward.region = 'DE'}, or, since PostgreSQL lets only superusers set what it does not know, by
     * {@code COMMENT ON DATABASE … IS 'stateward.region=DE'}.
     */
    private static final String POSTGRES_REGION =
            "SELECT COALESCE(NULLIF(current_setting('stateward.region', true), ''),"
                    + " substring(shobj_description(oid, 'pg_database') from 'stateward[.]region=([^[:space:];,]*)'))"
                    + " FROM pg_database WHERE datname = current_database()";

    /** Made by {@code CREATE CONSTANT STATEWARD_REGION VALUE 'DE'}; H2 shows its value as a literal. */
    private static final String H2_REGION = "SELECT TRIM(BOTH '''' FROM value_definition) FROM"
            + " information_schema.constants WHERE constant_name = 'STATEWARD_REGION'";

    /** Set by {@code ALTER DATABASE … COMMENT 'stateward.region=DE'}. */
    private static final String MARIADB_REGION =
            "SELECT REGEXP_REPLACE(schema_comment, '^.*stateward[.]region=([^[:space:];,]*).*$', '\\1') FROM"
                    + " information_schema.schemata WHERE schema_name = DATABASE() AND schema_comment LIKE"
                    + " '%stateward.region=%'";

    private static final Pattern CODE = Pattern.compile("[A-Z][A-Z0-9-]{1,7}");

    private final Connection connection;
    private final BoundMap map;
    private final Set<String> warnings = new LinkedHashSet<>();

    StoreProbe(Connection connection, BoundMap map) {
        this.connection = connection;
        this.map = map;
    }

    Probe run() throws SQLException {
        for (BoundTable table : map.tables()) {
            for (Route route : table.routes()) {
                joins(table, route);
                indexes(table, route);
            }
        }
        triggers();
        switch (map.engine()) {
            case POSTGRESQL -> {
                rowSecurity();
                materialised();
            }
            case H2 -> lateWrites();
            case MARIADB -> {
                withoutTransactions();
                binaryLog();
            }
        }
        DatabaseMetaData database = connection.getMetaData();
        return new Probe(
                true,
                region(),
                database.getDatabaseProductName() + " " + database.getDatabaseProductVersion()
                        + " answered; the data map fits " + map.tables().size() + " tables.",
                List.copyOf(warnings));
    }

    /** Lets the database compare the joined columns, in a statement that finds nothing. */
    private void joins(BoundTable table, Route route) throws SQLException {
        Table.Id from = table.id();
        for (Step step : route.steps()) {
            String equal = Selection.meet(step.from(), "a", step.columns(), "b");
            Sql query = Sql.of("SELECT COUNT(*) FROM " + from.sql() + " AS a JOIN "
                    + step.to().sql() + " AS b ON " + equal + " WHERE 1 = 0");
            try {
                query.count(connection);
            } catch (SQLException e) {
                if (DatabaseFailure.isOfTypes(e)) {
                    throw Binding.mismatch("Table " + from + " cannot be joined to " + step.to()
                            + " over the columns of the path: their types differ, or the account may not read them.");
                }
                throw e;
            }
            from = step.to();
        }
    }

    private void indexes(BoundTable table, Route route) throws SQLException {
        String end = table.id().name();
        boolean indexed = table.table().indexed().contains(route.subject().name());
        if (!route.isDirect()) {
            Step last = route.steps().get(route.steps().size() - 1);
            end = last.to().name();
            indexed = isIndexed(last.to(), route.subject().name());
            if (!table.table()
                    .indexed()
                    .contains(route.steps().get(0).from().get(0).name())) {
                warn("Column " + route.steps().get(0).from().get(0).name() + " of "
                        + table.id().name() + " leads to people but has no index: each erasure reads the whole table.");
            }
        }
        if (!indexed) {
            warn("Column " + route.subject().name() + " of " + end
                    + " identifies people but has no index: each erasure reads the whole table.");
        }
    }

    private boolean isIndexed(Table.Id id, String column) throws SQLException {
        try (ResultSet rows =
                connection.getMetaData().getIndexInfo(connection.getCatalog(), id.schema(), id.name(), false, true)) {
            while (rows.next()) {
                if (column.equals(rows.getString("COLUMN_NAME")) && rows.getInt("ORDINAL_POSITION") == 1) {
                    return true;
                }
            }
            return false;
        }
    }

    private void triggers() throws SQLException {
        each("SELECT event_object_schema, event_object_table FROM information_schema.triggers", row -> {
            Table.Id id = new Table.Id(row.getString(1), row.getString(2));
            if (map.of(id).isPresent()) {
                warn("Table " + id.name()
                        + " has a trigger: check that it neither copies rows nor prevents their deletion.");
            }
        });
    }

    private void rowSecurity() throws SQLException {
        each(
                "SELECT n.nspname, c.relname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace WHERE"
                        + " c.relrowsecurity AND NOT (SELECT rolbypassrls OR rolsuper FROM pg_roles WHERE rolname ="
                        + " current_user)",
                row -> {
                    Table.Id id = new Table.Id(row.getString(1), row.getString(2));
                    if (map.of(id).isPresent()) {
                        warn("Table " + id.name()
                                + " has row policies: rows that the account may not see are not found. Use an"
                                + " account with BYPASSRLS.");
                    }
                });
    }

    /** Asks for what the owner has set on the database to say where it lies; null where nothing is set. */
    private @Nullable String region() throws SQLException {
        List<String> set = new ArrayList<>();
        String question = switch (map.engine()) {
            case POSTGRESQL -> POSTGRES_REGION;
            case H2 -> H2_REGION;
            case MARIADB -> MARIADB_REGION;
        };
        each(question, row -> {
            String text = row.getString(1);
            if (text != null && !text.isBlank()) {
                set.add(text.strip());
            }
        });
        if (set.isEmpty()) {
            return null;
        }
        boolean one = set.size() == 1 && CODE.matcher(set.get(0)).matches();
        return one ? set.get(0) : ItemFacts.UNKNOWN_JURISDICTION;
    }

    private void materialised() throws SQLException {
        each(
                "SELECT matviewname FROM pg_matviews",
                row -> warn("Materialised view " + row.getString(1) + " may hold copies until it is refreshed."));
    }

    private void lateWrites() throws SQLException {
        each(
                "SELECT setting_value FROM information_schema.settings WHERE setting_name = 'WRITE_DELAY' AND"
                        + " setting_value <> '0'",
                row -> warn(
                        "H2 writes commits with a delay: rows erased just before the server is killed can come back."
                                + " Set WRITE_DELAY 0."));
    }

    private void withoutTransactions() throws SQLException {
        each("SELECT table_schema, table_name, engine FROM information_schema.tables WHERE engine <> 'InnoDB'", row -> {
            Table.Id id = new Table.Id(row.getString(1), row.getString(2));
            if (map.of(id).isPresent()) {
                warn("Table " + id.name() + " has engine " + row.getString(3)
                        + ", which cannot take back what is half done. Use InnoDB.");
            }
        });
    }

    private void binaryLog() throws SQLException {
        each(
                "SELECT @@binlog_expire_logs_seconds / 86400 FROM DUAL WHERE @@log_bin = 1",
                row -> warn("The server writes a binary log, which holds deleted rows "
                        + (row.getInt(1) == 0 ? "without an end." : "for " + row.getInt(1) + " days.")));
    }

    private interface Row {
        void seen(ResultSet row) throws SQLException;
    }

    private void each(String query, Row row) throws SQLException {
        try (PreparedStatement statement = Sql.of(query).prepare(connection);
                ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                row.seen(rows);
            }
        }
    }

    private void warn(String sentence) {
        if (warnings.size() < MAX_WARNINGS) {
            warnings.add(sentence);
        }
    }
}
