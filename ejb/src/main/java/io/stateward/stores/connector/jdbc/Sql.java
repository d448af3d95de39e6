package io.stateward.stores.connector.jdbc;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;

/**
 * Is a piece of SQL with the values bound to it, in order. Its text is made of this package's own words and of names that metadata gave,
 * never of what a tenant or a person wrote.
 */
record Sql(String text, List<Value> values) {

    /** Longest statement, in characters; a data map that needs more is refused. */
    static final int MAX_CHARS = 500_000;

    static final Sql TRUE = of("1 = 1");
    static final Sql FALSE = of("1 = 0");

    Sql {
        values = List.copyOf(values);
    }

    /** Is one bound value; type {@link Types#NULL} leaves the choice to the driver. */
    record Value(Object value, int type) {

        static Value of(Object value) {
            return new Value(value, Types.NULL);
        }

        void bind(PreparedStatement statement, int index) throws SQLException {
            if (type == Types.NULL) {
                statement.setObject(index, value);
            } else {
                statement.setObject(index, value, type);
            }
        }
    }

    static Sql of(String text, Value... values) {
        return new Sql(text, List.of(values));
    }

    /** Glues pieces together with blanks. */
    static Sql join(Object... pieces) {
        return glue(" ", List.of(pieces));
    }

    static Sql list(List<Sql> pieces) {
        return glue(", ", pieces);
    }

    static Sql all(Sql... conditions) {
        return all(List.of(conditions));
    }

    static Sql all(List<Sql> conditions) {
        if (conditions.contains(FALSE)) {
            return FALSE;
        }
        List<Sql> real = conditions.stream().filter(c -> !c.equals(TRUE)).toList();
        return real.isEmpty()
                ? TRUE
                : real.size() == 1 ? real.get(0) : glue(" AND ", real).nested();
    }

    static Sql any(Sql... conditions) {
        return any(List.of(conditions));
    }

    static Sql any(List<Sql> conditions) {
        if (conditions.contains(TRUE)) {
            return TRUE;
        }
        List<Sql> real =
                conditions.stream().filter(c -> !c.equals(FALSE)).distinct().toList();
        return real.isEmpty()
                ? FALSE
                : real.size() == 1 ? real.get(0) : glue(" OR ", real).nested();
    }

    /** Negates a condition that is never null. */
    static Sql not(Sql condition) {
        return condition.equals(TRUE) ? FALSE : condition.equals(FALSE) ? TRUE : join("NOT", condition.nested());
    }

    static Sql exists(Object... select) {
        return join("EXISTS (", join(select), ")");
    }

    boolean isFalse() {
        return equals(FALSE);
    }

    private Sql nested() {
        return new Sql("(" + text + ")", values);
    }

    private static Sql glue(String between, List<?> pieces) {
        List<Value> values = new ArrayList<>();
        StringJoiner text = new StringJoiner(between);
        for (Object piece : pieces) {
            if (piece instanceof Sql sql) {
                text.add(sql.text);
                values.addAll(sql.values);
            } else {
                text.add((String) piece);
            }
        }
        return new Sql(text.toString(), values);
    }

    long count(Connection connection) throws SQLException {
        try (PreparedStatement statement = prepare(connection);
                var rows = statement.executeQuery()) {
            return rows.next() ? rows.getLong(1) : 0;
        }
    }

    long update(Connection connection) throws SQLException {
        try (PreparedStatement statement = prepare(connection)) {
            return statement.executeLargeUpdate();
        }
    }

    PreparedStatement prepare(Connection connection) throws SQLException {
        if (text.length() > MAX_CHARS) {
            throw new SQLException("Statement of more than " + MAX_CHARS + " characters", "54000");
        }
        PreparedStatement statement = connection.prepareStatement(text);
        try {
            statement.setQueryTimeout(Connections.STATEMENT_SECONDS);
            for (int i = 0; i < values.size(); i++) {
                values.get(i).bind(statement, i + 1);
            }
            return statement;
        } catch (SQLException e) {
            statement.close();
            throw e;
        }
    }
}
