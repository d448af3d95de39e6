package io.stateward.testing.airline;

import com.fasterxml.jackson.databind.JsonNode;
import java.sql.Connection;
import java.sql.Date;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes the airline's data into its tables, in batches. */
final class AirlineLoader {

    private final Connection connection;
    private final AirlineData data;
    private final Map<String, Integer> customers = new HashMap<>();
    private int methods;
    private int payments;

    AirlineLoader(Connection connection, AirlineData data) {
        this.connection = connection;
        this.data = data;
    }

    void load() throws SQLException {
        try (Batch customer = new Batch("customer", 13);
                Batch method = new Batch("payment_method", 7);
                Batch saved = new Batch("saved_passenger", 4)) {
            for (Map.Entry<String, JsonNode> user : data.users().properties()) {
                customers.put(user.getKey(), customers.size() + 1);
                customer(customer, user.getKey(), user.getValue());
                customer.flushWith(method, saved);
                related(method, saved, customers.size(), user.getValue());
            }
            customer.flush();
        }
        try (Batch reservation = new Batch("reservation", 10);
                Batch flight = new Batch("reservation_flight", 7);
                Batch passenger = new Batch("reservation_passenger", 5);
                Batch payment = new Batch("reservation_payment", 5)) {
            for (JsonNode booking : data.reservations()) {
                reservation(reservation, booking);
                reservation.flushWith(flight, passenger, payment);
                parts(booking, flight, passenger, payment);
            }
            reservation.flush();
        }
    }

    private void customer(Batch batch, String userId, JsonNode user) throws SQLException {
        JsonNode address = user.required("address");
        batch.add(
                customers.get(userId),
                userId,
                text(user, "/name/first_name"),
                text(user, "/name/last_name"),
                date(user.required("dob")),
                text(user, "/email"),
                text(address, "/address1"),
                text(address, "/address2"),
                text(address, "/city"),
                text(address, "/state"),
                text(address, "/country"),
                text(address, "/zip"),
                text(user, "/membership"));
    }

    private void related(Batch method, Batch saved, int customer, JsonNode user) throws SQLException {
        for (JsonNode payment : user.required("payment_methods")) {
            method.add(
                    ++methods,
                    customer,
                    text(payment, "/id"),
                    text(payment, "/source"),
                    text(payment, "/brand"),
                    text(payment, "/last_four"),
                    payment.has("amount") ? payment.required("amount").intValue() : null);
        }
        for (JsonNode person : user.required("saved_passengers")) {
            saved.add(customer, text(person, "/first_name"), text(person, "/last_name"), date(person.required("dob")));
        }
    }

    private void reservation(Batch batch, JsonNode booking) throws SQLException {
        batch.add(
                text(booking, "/reservation_id"),
                customers.get(booking.required("user_id").textValue()),
                text(booking, "/origin"),
                text(booking, "/destination"),
                text(booking, "/flight_type"),
                text(booking, "/cabin"),
                text(booking, "/insurance"),
                booking.required("total_baggages").intValue(),
                booking.required("nonfree_baggages").intValue(),
                time(booking));
    }

    private void parts(JsonNode booking, Batch flight, Batch passenger, Batch payment) throws SQLException {
        String id = text(booking, "/reservation_id");
        int leg = 0;
        for (JsonNode part : booking.required("flights")) {
            flight.add(
                    id,
                    ++leg,
                    text(part, "/flight_number"),
                    date(part.required("date")),
                    text(part, "/origin"),
                    text(part, "/destination"),
                    part.required("price").intValue());
        }
        int seat = 0;
        for (JsonNode part : booking.required("passengers")) {
            passenger.add(id, ++seat, text(part, "/first_name"), text(part, "/last_name"), date(part.required("dob")));
        }
        for (JsonNode part : booking.required("payment_history")) {
            payment.add(
                    ++payments,
                    id,
                    text(part, "/payment_id"),
                    part.required("amount").intValue(),
                    time(booking));
        }
    }

    private static @Nullable String text(JsonNode node, String pointer) {
        return node.at(pointer).textValue();
    }

    private static Date date(JsonNode node) {
        return Date.valueOf(LocalDate.parse(node.textValue()));
    }

    private static Timestamp time(JsonNode booking) {
        return Timestamp.valueOf(
                LocalDateTime.parse(booking.required("created_at").textValue()));
    }

    /** Is one table's inserts. */
    private final class Batch implements AutoCloseable {

        private static final int ROWS = 1_000;

        private final PreparedStatement statement;
        private int open;

        Batch(String table, int columns) throws SQLException {
            this.statement = connection.prepareStatement(
                    "insert into " + table + " values (?" + ", ?".repeat(columns - 1) + ")");
        }

        void add(@Nullable Object... values) throws SQLException {
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            statement.addBatch();
            open++;
        }

        /** Writes this parent's rows before those of its children. */
        void flushWith(Batch... children) throws SQLException {
            if (open >= ROWS) {
                flush();
                for (Batch child : children) {
                    child.flush();
                }
            }
        }

        void flush() throws SQLException {
            statement.executeBatch();
            open = 0;
        }

        @Override
        public void close() throws SQLException {
            flush();
            statement.close();
        }
    }
}
