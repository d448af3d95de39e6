package io.stateward.demo;

import io.stateward.testing.CustomerDatabase;
import io.stateward.testing.airline.AirlineData;
import io.stateward.testing.airline.AirlineData.Customer;
import io.stateward.testing.airline.AirlineDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.h2.jdbcx.JdbcDataSource;
import org.h2.tools.Server;

/** Is the airline's SQL database with the sample's customers and bookings: H2 in this JVM, reached over TCP as any database. */
final class Bookings implements AutoCloseable {

    private static final String DATABASE = "mem:stateward_demo";
    private static final String USER = "skyways";
    private static final String PASSWORD = "stateward-demo";

    private final Server server;
    private final AirlineDatabase database;

    Bookings(DemoHome home, AirlineData data) {
        int port = home.port("bookings.port");
        System.setProperty("h2.bindAddress", "127.0.0.1");
        try {
            server = Server.createTcpServer("-tcpPort", Integer.toString(port), "-tcpDaemon")
                    .start();
        } catch (SQLException taken) {
            throw new DemoFailure(
                    "The database of the earlier runs listened on port " + port
                            + ", which another program has now. Stop that program and run the demo again.",
                    taken);
        }
        create();
        database = AirlineDatabase.load(new CustomerDatabase("h2", port, DATABASE, USER, PASSWORD), data);
    }

    /** Creates the database from inside: over TCP, H2 lets nobody create one. */
    private static void create() {
        JdbcDataSource inside = new JdbcDataSource();
        inside.setURL("jdbc:h2:" + DATABASE + ";DB_CLOSE_DELAY=-1");
        inside.setUser(USER);
        inside.setPassword(PASSWORD);
        try (Connection connection = inside.getConnection()) {
            connection.setReadOnly(false);
        } catch (SQLException e) {
            throw new DemoFailure("The sample database could not be created.", e);
        }
    }

    AirlineDatabase database() {
        return database;
    }

    int rows() {
        return database.dump().values().stream().mapToInt(List::size).sum();
    }

    /** Returns every row of everybody else; a shared booking's rows without the seat that names the customer. */
    Map<String, List<String>> ofOthers(Customer customer) {
        String person = customer.firstName() + " | " + customer.lastName() + " | " + customer.dateOfBirth();
        return database.dumpOfOthers(customer.userId()).entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey,
                        table -> table.getValue().stream()
                                .filter(row -> !row.contains(person))
                                .toList()));
    }

    @Override
    public void close() {
        server.stop();
    }
}
