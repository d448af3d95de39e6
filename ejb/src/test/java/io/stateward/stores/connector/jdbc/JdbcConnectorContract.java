package io.stateward.stores.connector.jdbc;

import com.fasterxml.jackson.databind.JsonNode;
import io.stateward.stores.boundary.Connector;
import io.stateward.stores.connector.ConnectorContract;
import io.stateward.stores.entity.KnownItem;
import io.stateward.stores.entity.Person;
import io.stateward.stores.entity.StoreAccess;
import io.stateward.testing.CustomerDatabase;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;

/** Holds the JDBC connector to the contract with two tables, one reached over the other; both tenants use one server. */
abstract class JdbcConnectorContract implements ConnectorContract {

    private static final JsonNode MAP = Bench.json("""
        {'tables': [
          {'name': 'customer', 'subjects': [{'type': 'email', 'column': 'email'}],
           'categories': ['contact'], 'onErase': 'delete'},
          {'name': 'message', 'subjects': [{'type': 'email', 'column': 'email', 'via': 'customer_id -> customer.id'}],
           'categories': ['conversation'], 'onErase': 'delete'}]}
        """);

    private final Connector connector = Bench.newConnector();
    private Bench store;
    private Bench other;

    abstract CustomerDatabase database();

    @BeforeEach
    void open() {
        store = Bench.of(prepared(), MAP);
        other = Bench.of(prepared(), MAP);
    }

    private CustomerDatabase prepared() {
        CustomerDatabase database = database();
        database.execute(
                "create table customer (id varchar(40) primary key, email varchar(200) unique)",
                "create table message (customer_id varchar(40) references customer (id), body varchar(2000))");
        return database;
    }

    @Override
    public Connector connector() {
        return connector;
    }

    @Override
    public StoreAccess store() {
        return store.store();
    }

    @Override
    public StoreAccess otherTenantsStore() {
        return other.store();
    }

    @Override
    public Person person(String handle) {
        return Bench.person("email=" + handle + "@example.com");
    }

    @Override
    public void put(StoreAccess access, Person person, String canary) {
        String email = person.values("email").get(0);
        String id = UUID.nameUUIDFromBytes(email.getBytes(java.nio.charset.StandardCharsets.UTF_8))
                .toString();
        try (Connection connection = bench(access).database().connect()) {
            update(
                    connection,
                    "insert into customer select ?, ? where not exists (select 1 from customer where email = ?)",
                    id,
                    email,
                    email);
            update(connection, "insert into message values (?, ?)", id, "Dear all, " + canary);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void update(Connection connection, String sql, String... values) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setString(i + 1, values[i]);
            }
            statement.executeUpdate();
        }
    }

    @Override
    public List<KnownItem> known(StoreAccess access, Person person) {
        return List.of();
    }

    @Override
    public boolean holds(StoreAccess access, String canary) {
        return bench(access).database().count("select count(*) from message where body like '%" + canary + "'") > 0;
    }

    private Bench bench(StoreAccess access) {
        return access.id().equals(store.store().id()) ? store : other;
    }
}
