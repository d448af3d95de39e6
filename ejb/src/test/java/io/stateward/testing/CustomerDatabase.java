package io.stateward.testing;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.stateward.Json;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;
import org.h2.tools.Server;
import org.jspecify.annotations.Nullable;
import org.mariadb.jdbc.MariaDbDataSource;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * Is an empty database of a tenant's own, apart from Stateward's: an H2 database behind a TCP server, or one in a real PostgreSQL or
 * MariaDB, all on loopback and as long-lived as this JVM.
 *
 * @param engine {@code h2}, {@code postgresql} or {@code mariadb}
 */
public record CustomerDatabase(String engine, int port, String database, String user, String password) {

    private static @Nullable Server h2;

    /** Makes an H2 database in memory, reachable by TCP. */
    public static CustomerDatabase h2() {
        String name = "mem:customer_" + unique();
        CustomerDatabase database = new CustomerDatabase("h2", server().getPort(), name, "tenant", "let me in");
        JdbcDataSource local = new JdbcDataSource();
        local.setURL("jdbc:h2:" + name + ";DB_CLOSE_DELAY=-1;WRITE_DELAY=0");
        local.setUser(database.user());
        local.setPassword(database.password());
        return database.open(local);
    }

    /** Makes a database in the PostgreSQL that {@link Database} runs; its account owns it and is no superuser. */
    public static CustomerDatabase postgres() {
        String name = "customer_" + unique();
        CustomerDatabase database = new CustomerDatabase(
                "postgresql", Database.server().getPort(), name, "tenant_" + unique(), "let me in");
        try (Connection admin = Database.server().getPostgresDatabase().getConnection();
                Statement statement = admin.createStatement()) {
            statement.execute("create role " + database.user() + " login password '" + database.password() + "'");
            statement.execute("create database " + name + " owner " + database.user());
        } catch (SQLException e) {
            throw new IllegalStateException("No customer database could be created", e);
        }
        return database.open(database.source());
    }

    /** Makes a database in the MariaDB that {@link MariaDbServer} runs; its account owns it and may do nothing else. */
    public static CustomerDatabase mariadb() {
        String name = "customer_" + unique();
        CustomerDatabase database =
                new CustomerDatabase("mariadb", MariaDbServer.port(), name, "tenant_" + unique(), "let me in");
        try (Connection admin = MariaDbServer.admin();
                Statement statement = admin.createStatement()) {
            statement.execute("create database " + name + " character set utf8mb4");
            statement.execute("create user " + database.user() + " identified by '" + database.password() + "'");
            statement.execute("grant all on " + name + ".* to " + database.user());
        } catch (SQLException e) {
            throw new IllegalStateException("No customer database could be created", e);
        }
        return database.open(database.source());
    }

    /** Names a database of another server, as its owner knows it. */
    public static CustomerDatabase postgresAt(int port, String user, String password) {
        return new CustomerDatabase("postgresql", port, "postgres", user, password);
    }

    /** Does on PostgreSQL what only the machine's owner may. */
    public void executeAsSuperuser(String sql) {
        try (Connection admin = Database.server().getPostgresDatabase().getConnection();
                Statement statement = admin.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Returns where the machine that runs PostgreSQL keeps its files. */
    public Path files() {
        try (Connection admin = Database.server().getPostgresDatabase().getConnection();
                Statement statement = admin.createStatement();
                var rows = statement.executeQuery("show data_directory")) {
            rows.next();
            return Path.of(rows.getString(1));
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private CustomerDatabase open(DataSource source) {
        try (Connection connection = source.getConnection()) {
            return connection.isValid(1) ? this : fail();
        } catch (SQLException e) {
            throw new IllegalStateException("The customer database does not open", e);
        }
    }

    private static CustomerDatabase fail() {
        throw new IllegalStateException("The customer database does not answer");
    }

    public String host() {
        return "127.0.0.1";
    }

    /** Connects as the tenant's application does. */
    public Connection connect() throws SQLException {
        return source().getConnection();
    }

    /** Runs statements one by one. */
    public void execute(String... statements) {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Returns the first column of the first row as a number. */
    public long count(String query) {
        try (Connection connection = connect();
                Statement statement = connection.createStatement();
                var rows = statement.executeQuery(query)) {
            rows.next();
            return rows.getLong(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Returns the configuration of a store of kind {@code jdbc}. */
    public ObjectNode config() {
        return Json.mapper()
                .createObjectNode()
                .put("engine", engine)
                .put("host", host())
                .put("port", port)
                .put("database", database)
                .put("user", user)
                .put("password", password);
    }

    private DataSource source() {
        if (engine.equals("h2")) {
            JdbcDataSource source = new JdbcDataSource();
            source.setURL("jdbc:h2:tcp://" + host() + ":" + port + "/" + database);
            source.setUser(user);
            source.setPassword(password);
            return source;
        }
        return engine.equals("mariadb") ? mariaDbSource() : postgresSource();
    }

    private DataSource mariaDbSource() {
        try {
            MariaDbDataSource source = new MariaDbDataSource("jdbc:mariadb://" + host() + ":" + port + "/" + database
                    + "?sessionVariables=sql_mode='ANSI,STRICT_ALL_TABLES'");
            source.setUser(user);
            source.setPassword(password);
            return source;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private DataSource postgresSource() {
        PGSimpleDataSource source = new PGSimpleDataSource();
        // The server of PGlite has one session for all its connections.
        source.setPrepareThreshold(0);
        source.setServerNames(new String[] {host()});
        source.setPortNumbers(new int[] {port});
        source.setDatabaseName(database);
        source.setUser(user);
        source.setPassword(password);
        return source;
    }

    private static String unique() {
        return UUID.randomUUID().toString().replace("-", "");
    }

    private static synchronized Server server() {
        if (h2 == null) {
            try {
                System.setProperty("h2.bindAddress", "127.0.0.1");
                h2 = Server.createTcpServer("-tcpPort", "0", "-tcpDaemon").start();
            } catch (SQLException e) {
                throw new IllegalStateException("The H2 server did not start", e);
            }
        }
        return h2;
    }
}
