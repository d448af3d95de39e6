package io.stateward.stores.connector.jdbc;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Asks a table of pgvector for the neighbours nearest to vectors that were the person's, as an agent would: what its index still leads to is
 * not gone.
 */
final class Neighbours {

    /** Types of pgvector whose distance is known. */
    private static final Set<String> TYPES = Set.of("vector", "halfvec");

    /** Most vectors that are asked with. */
    static final int MAX_ASKED = 20;

    /** How many neighbours are looked at for each. */
    static final int NEAREST = 10;

    private static final String T = "t0";

    /** The extension may lie in any schema, which need not be on the path. */
    private static final String SCHEMA = "SELECT n.nspname FROM pg_extension e JOIN pg_namespace n ON n.oid ="
            + " e.extnamespace WHERE e.extname = 'vector'";

    private final Connection connection;
    private final BoundTable table;
    private final @Nullable Column vector;
    private final Sql persons;
    private final List<String> before = new ArrayList<>();

    /** Remembers vectors of rows before they go; nothing is remembered of a table without any. */
    Neighbours(Connection connection, BoundTable table, Sql persons) throws SQLException {
        this.connection = connection;
        this.table = table;
        this.vector = table.vector();
        this.persons = persons;
        if (vector != null && !persons.isFalse()) {
            Sql query = Sql.join(
                    "SELECT " + vector.readable(T) + " FROM " + table.as(T) + " WHERE " + vector.sql(T)
                            + " IS NOT NULL AND",
                    persons,
                    "LIMIT " + MAX_ASKED);
            try (PreparedStatement statement = query.prepare(connection);
                    ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    before.add(rows.getString(1));
                }
            }
        }
    }

    /** Returns how many rows among the neighbours of what was remembered fulfil the condition. */
    long still(Sql condition) throws SQLException {
        long found = 0;
        if (vector == null || persons.isFalse() || condition.isFalse()) {
            return found;
        }
        String distance = "OPERATOR(" + Engine.quote(schema()) + ".<->)";
        for (String one : before) {
            Sql near = Sql.of(
                    "SELECT * FROM " + table.id().sql() + " ORDER BY " + Engine.quote(vector.name()) + " " + distance
                            + " ? LIMIT " + NEAREST,
                    new Sql.Value(one, Types.OTHER));
            found += Sql.join("SELECT COUNT(*) FROM (", near, ") AS " + T + " WHERE", condition)
                    .count(connection);
        }
        return found;
    }

    private String schema() throws SQLException {
        try (PreparedStatement statement = Sql.of(SCHEMA).prepare(connection);
                ResultSet row = statement.executeQuery()) {
            return row.next() ? row.getString(1) : "public";
        }
    }

    /** Tells whether a column's type is one of pgvector's, whichever schema it lies in. */
    static boolean isVector(Column column) {
        String type = column.typeName().replace("\"", "").toLowerCase(Locale.ROOT);
        return column.engine() == Engine.POSTGRESQL && TYPES.contains(type.substring(type.lastIndexOf('.') + 1));
    }
}
