package io.stateward.stores.connector.jdbc;

import io.stateward.StatewardException;
import io.stateward.StatewardException.Kind;
import io.stateward.stores.boundary.Egress;
import io.stateward.stores.boundary.OwnDatabase;
import io.stateward.stores.boundary.Traffic;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/** Opens connections to tenants' databases: to listed addresses only, never to Stateward's own database, in UTC, with time limits. */
final class Connections {

    /** Longest wait for a connection, in seconds. */
    static final int CONNECT_SECONDS = 10;

    /** Longest run of a statement, in seconds. */
    static final int STATEMENT_SECONDS = 600;

    /** Longest silence on the wire, in seconds; longer than a statement may run. */
    static final int SOCKET_SECONDS = STATEMENT_SECONDS + 30;

    private final Egress egress;
    private final OwnDatabase own;

    Connections(Egress egress, OwnDatabase own) {
        this.egress = egress;
        this.own = own;
    }

    /**
     * Refuses an address that may not be used.
     *
     * @throws StatewardException of type {@code address-not-allowed}
     */
    void require(JdbcConfig config) {
        egress.require(config.host(), config.port());
        if (own.is(config.engine().label(), config.host(), config.port(), config.database())) {
            throw new StatewardException(
                    Kind.UNPROCESSABLE,
                    "address-not-allowed",
                    "This is Stateward's own database, which cannot be a store. Name the database of your"
                            + " application.");
        }
    }

    /** Is work on one open connection. */
    @FunctionalInterface
    interface Work<T> {
        T on(Connection connection) throws SQLException;
    }

    /** Runs work that changes nothing; its transaction is rolled back. Rows that the account may not see make it fail. */
    <T> T reading(JdbcConfig config, Work<T> work) {
        return run(config, true, connection -> {
            config.engine().showAll(connection);
            return work.on(connection);
        });
    }

    /** As {@link #reading}, where rows that the account may not see may stay out of sight. */
    <T> T looking(JdbcConfig config, Work<T> work) {
        return run(config, true, work);
    }

    /** Runs work in one transaction. Rows that the account may not see make it fail. */
    <T> T writing(JdbcConfig config, Work<T> work) {
        return run(config, false, connection -> {
            config.engine().showAll(connection);
            return work.on(connection);
        });
    }

    /** Runs maintenance, which no transaction may surround. Says whether the database did it: it passes over what the account may not. */
    boolean maintaining(JdbcConfig config, String statement) {
        require(config);
        try (Connection connection = open(config, false)) {
            connection.setAutoCommit(true);
            try (Statement maintenance = connection.createStatement()) {
                maintenance.setQueryTimeout(STATEMENT_SECONDS);
                maintenance.execute(statement);
                return maintenance.getWarnings() == null;
            }
        } catch (SQLException e) {
            throw DatabaseFailure.of(e);
        }
    }

    private <T> T run(JdbcConfig config, boolean readOnly, Work<T> work) {
        require(config);
        try (Connection connection = open(config, readOnly)) {
            try {
                T result = work.on(connection);
                if (readOnly) {
                    connection.rollback();
                } else {
                    connection.commit();
                }
                return result;
            } catch (SQLException | RuntimeException e) {
                abandon(connection, e);
                throw e;
            }
        } catch (SQLException e) {
            throw DatabaseFailure.of(e);
        }
    }

    private static Connection open(JdbcConfig config, boolean readOnly) throws SQLException {
        Connection connection = Traffic.call(config.host(), () -> connected(config));
        try {
            if (config.schema() != null) {
                connection.setSchema(config.schema());
            }
            connection.setReadOnly(readOnly);
            connection.setAutoCommit(false);
            try (Statement statement = connection.createStatement()) {
                for (String setting : config.engine().session()) {
                    statement.execute(setting);
                }
            }
            return connection;
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }

    private static Connection connected(JdbcConfig config) {
        try {
            return config.engine().source(config).getConnection();
        } catch (SQLException e) {
            throw DatabaseFailure.atTheDoor(e);
        }
    }

    private static void abandon(Connection connection, Exception cause) {
        try {
            connection.rollback();
        } catch (SQLException e) {
            cause.addSuppressed(e);
        }
    }
}
