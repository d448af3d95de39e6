package io.stateward.bench;

import io.stateward.testing.CustomerDatabase;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;

/**
 * Is a tenant's SQL database with one large table of what was said to whom: 50 customers with 10,000 rows each.
 *
 * <p>One after the other is erased, and a new one comes in their place, so that the table keeps its size.
 */
final class Talks {

    static final int ROWS_OF_ONE = 10_000;
    static final int CUSTOMERS = 50;

    /** As many strays as the connector looks at. */
    private static final int MAX_ROWS = 1_000;

    /** Numbers of one length, so that no name begins another's. */
    private static final int FIRST = 100_000;

    private final CustomerDatabase database;
    private final int rowsOfOne;
    private final int customers;
    private int next;
    private int newest;

    Talks(CustomerDatabase database) {
        this(database, ROWS_OF_ONE, CUSTOMERS);
    }

    Talks(CustomerDatabase database, int rowsOfOne, int customers) {
        this.database = database;
        this.rowsOfOne = rowsOfOne;
        this.customers = customers;
        database.execute(
                "create table talk (id bigint not null primary key, user_id varchar(40) not null, said varchar(200)"
                        + " not null, at timestamp not null)",
                "create index talk_of on talk (user_id)");
        fill(customers);
    }

    CustomerDatabase database() {
        return database;
    }

    /** Returns the configuration of the table for a store of kind {@code jdbc}. */
    static Map<String, Object> dataMap() {
        return Map.of(
                "tables",
                List.of(Map.of(
                        "name",
                        "talk",
                        "subjects",
                        List.of(Map.of("type", "user-id", "column", "user_id")),
                        "categories",
                        List.of("conversation"),
                        "onErase",
                        "delete")));
    }

    /** Returns the customer to erase next. */
    String next() {
        return name(next++);
    }

    /** Puts a new customer in an erased one's place, after a look at whether they are gone and nobody else is. */
    void replace(String erased) {
        long left = database.count("select count(*) from talk where user_id = '" + erased + "'");
        long all = database.count("select count(*) from talk");
        if (left != 0 || all != (long) rowsOfOne * (customers - 1)) {
            throw new IllegalStateException(left + " rows of " + erased + " are left, and " + all + " in all");
        }
        fill(1);
    }

    private void fill(int more) {
        long from = (long) newest * rowsOfOne;
        long to = from + (long) more * rowsOfOne - 1;
        String numbers = database.engine().equals("h2")
                ? "select x as i from system_range(" + from + ", " + to + ")"
                : "select i from generate_series(" + from + ", " + to + ") as i";
        database.execute("insert into talk select i, 'customer_' || (" + FIRST + " + i / " + rowsOfOne + "),"
                + " 'Asked about booking ' || i || ' and was told that the seat beside the window is free.',"
                + " timestamp '2026-01-01 00:00:00' from (" + numbers + ") n");
        newest += more;
    }

    private static String name(int number) {
        return "customer_" + (FIRST + number);
    }

    /**
     * Runs what the connector runs, bare: find, erase and verify, each over a connection of its own.
     *
     * <p>Left out are its questions about the schema, in favour of the bare side.
     */
    void eraseBare(String customer) {
        try {
            find(customer);
            erase(customer);
            find(customer);
        } catch (SQLException e) {
            throw new IllegalStateException("The bare erasure failed", e);
        }
    }

    /** Also verifies: the same questions, asked again. */
    private void find(String customer) throws SQLException {
        try (Connection connection = database.connect()) {
            count(connection, "select count(*) from talk t0 where t0.user_id in (?)", customer);
            count(
                    connection,
                    "select t0.user_id, t0.said from talk t0 where not ((t0.user_id in (?)) is true)"
                            + " and (position(? in lower(t0.user_id)) > 0 or position(? in lower(t0.said)) > 0)",
                    customer,
                    customer,
                    customer);
        }
    }

    private void erase(String customer) throws SQLException {
        String mine = " from talk t0 where t0.user_id in (?)";
        try (Connection connection = database.connect()) {
            connection.setAutoCommit(false);
            count(connection, "select count(*)" + mine, customer);
            try (PreparedStatement delete = connection.prepareStatement("delete" + mine)) {
                delete.setString(1, customer);
                delete.executeUpdate();
            }
            count(connection, "select count(*)" + mine, customer);
            count(connection, "select count(*)" + mine, customer);
            count(connection, "select count(*)" + mine, customer);
            connection.commit();
        }
    }

    private static void count(Connection connection, String query, String... values) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(query)) {
            statement.setMaxRows(MAX_ROWS);
            for (int i = 0; i < values.length; i++) {
                statement.setString(i + 1, values[i]);
            }
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    rows.getString(1);
                }
            }
        }
    }
}
