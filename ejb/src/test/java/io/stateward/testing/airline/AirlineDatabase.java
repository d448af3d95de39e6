package io.stateward.testing.airline;

import com.fasterxml.jackson.databind.JsonNode;
import io.stateward.Json;
import io.stateward.testing.CustomerDatabase;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * Is the airline's SQL database: seven tables, loaded from {@link AirlineData}. Numbers stand in as keys where the natural key would hold
 * a name; {@code saved_passenger} has no key at all.
 */
public record AirlineDatabase(CustomerDatabase database) {

    /** Tables, parents first. */
    public static final List<String> TABLES = List.of(
            "customer",
            "payment_method",
            "saved_passenger",
            "reservation",
            "reservation_flight",
            "reservation_passenger",
            "reservation_payment");

    private static final String FOLDER = "/airline/";
    private static final Pattern STATEMENT_END = Pattern.compile(";\\s*\n");

    /** Creates the schema in an empty database and loads the data. */
    public static AirlineDatabase load(CustomerDatabase database, AirlineData data) {
        STATEMENT_END.splitAsStream(resource("schema.sql")).forEach(database::execute);
        try (Connection connection = database.connect()) {
            connection.setAutoCommit(false);
            new AirlineLoader(connection, data).load();
            connection.commit();
        } catch (SQLException e) {
            throw new IllegalStateException("The airline's data could not be loaded", e);
        }
        return new AirlineDatabase(database);
    }

    /**
     * Returns the data map. Categories: {@code contact} (customers, saved passengers), {@code payment-method}, {@code travel} (bookings,
     * flights, passengers), {@code payment} (payments of bookings, which tax law keeps).
     */
    public static JsonNode dataMap() {
        try {
            return Json.mapper().readTree(resource("data-map.json"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns the configuration of a store of kind {@code jdbc}. */
    public JsonNode config() {
        return database.config();
    }

    /** Returns every row of every table as text, sorted. */
    public Map<String, List<String>> dump() {
        Map<String, List<String>> tables = new LinkedHashMap<>();
        TABLES.forEach(table -> tables.put(table, rows("select * from " + table)));
        return tables;
    }

    /** Returns every row that is not the customer's own and not of their own bookings; who sits in a seat is looked at by value. */
    public Map<String, List<String>> dumpOfOthers(String userId) {
        String customer = "(select customer_no from customer where user_id = '" + userId + "')";
        String bookings = "(select reservation_id from reservation where customer_no in " + customer + ")";
        Map<String, List<String>> tables = new LinkedHashMap<>();
        for (String table : TABLES) {
            boolean byBooking = table.startsWith("reservation_");
            tables.put(
                    table,
                    rows("select * from " + table + " where "
                            + (byBooking ? "reservation_id not in " + bookings : "customer_no not in " + customer)));
        }
        return tables;
    }

    /** Returns where the text stands, as {@code table.column}. */
    public List<String> traces(String text) {
        TreeSet<String> found = new TreeSet<>();
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            for (String table : TABLES) {
                try (ResultSet rows = statement.executeQuery("select * from " + table)) {
                    while (rows.next()) {
                        look(rows, table, text, found);
                    }
                }
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return List.copyOf(found);
    }

    private static void look(ResultSet row, String table, String text, TreeSet<String> found) throws SQLException {
        for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
            String value = row.getString(i);
            if (value != null && value.contains(text)) {
                found.add(table + "." + row.getMetaData().getColumnName(i).toLowerCase(Locale.ROOT));
            }
        }
    }

    /** Returns a query's rows as text, sorted. */
    public List<String> rows(String query) {
        List<String> lines = new ArrayList<>();
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            int columns = rows.getMetaData().getColumnCount();
            while (rows.next()) {
                List<String> cells = new ArrayList<>();
                for (int i = 1; i <= columns; i++) {
                    cells.add(String.valueOf(rows.getString(i)));
                }
                lines.add(String.join(" | ", cells));
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        lines.sort(null);
        return lines;
    }

    private static String resource(String name) {
        try (InputStream stream = AirlineDatabase.class.getResourceAsStream(FOLDER + name)) {
            if (stream == null) {
                throw new IllegalStateException(name + " is not on the class path");
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
