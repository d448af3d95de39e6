package io.stateward.stores.connector.jdbc;

import io.stateward.StatewardException;
import io.stateward.StatewardException.Kind;
import io.stateward.stores.boundary.StoreUnreachable;
import java.sql.SQLException;
import java.util.Set;

/**
 * Says what a database's failure means, by its codes alone: a database's message quotes values. What may pass is a {@link
 * StoreUnreachable}, what will not is a {@link StatewardException} of type {@link #REFUSED}.
 */
final class DatabaseFailure {

    /** Type of what will fail again. */
    static final String REFUSED = "store-refused";

    /** Connection, transaction rollback, resources, shutdown, not in the right state (SQL standard and PostgreSQL). */
    private static final Set<String> PASSING_CLASSES = Set.of("08", "40", "53", "55");

    /** H2: lock time-out, connection broken, database closed, database called at shutdown. */
    private static final Set<String> PASSING_STATES = Set.of("HYT00", "90067", "90098", "90121");

    /** A statement took too long: PostgreSQL and H2, MariaDB. */
    private static final Set<String> CANCELLED = Set.of("57014", "70100");

    /** MariaDB gives these no SQLState of their own. */
    private static final int MARIADB_LOCK_WAIT = 1205;

    /** There is none, or the account may not use it; to an account without any right MariaDB does not tell which. */
    private static final Set<Integer> MARIADB_NO_DATABASE = Set.of(1044, 1049);

    private static final int MARIADB_COLLATIONS = 1267;

    private static final Set<String> NO_DATABASE = Set.of("3D000", "90149", "90146");

    private DatabaseFailure() {}

    /** Tells whether a statement was refused for its columns: their types or collations differ, or a right is missing. */
    static boolean isOfTypes(SQLException e) {
        return state(e).startsWith("42") || state(e).startsWith("22") || e.getErrorCode() == MARIADB_COLLATIONS;
    }

    /** Tells whether the time for a statement was over. */
    static boolean isCancelled(SQLException e) {
        return CANCELLED.contains(state(e));
    }

    static RuntimeException of(SQLException e) {
        String state = state(e);
        String group = state.substring(0, Math.min(2, state.length()));
        if (PASSING_CLASSES.contains(group)
                || PASSING_STATES.contains(state)
                || state.startsWith("57P")
                || e.getErrorCode() == MARIADB_LOCK_WAIT) {
            return new StoreUnreachable(
                    "The database did not answer or was busy (SQLState " + state + "). It is tried again.");
        }
        return new StatewardException(
                Kind.UNPROCESSABLE,
                REFUSED,
                "The database refused the work: " + meaning(state, group) + " (SQLState " + state
                        + ", the database's error " + e.getErrorCode()
                        + "). Correct the database or the data map, and retry.");
    }

    private static String meaning(String state, String group) {
        if (group.equals("23")) {
            return "a foreign key or another constraint stands against it";
        }
        if (state.equals("42501")) {
            return "the account lacks a right, or row policies hide rows from it; use an account with BYPASSRLS";
        }
        if (group.equals("42") || state.equals("90096")) {
            return "the account lacks a right, or the schema is not as the data map says";
        }
        return CANCELLED.contains(state)
                ? "it took longer than " + Connections.STATEMENT_SECONDS + " seconds"
                : "a statement failed";
    }

    /** Says that nobody opened: the address is wrong, the server is down, or the account is not accepted. */
    static StoreUnreachable atTheDoor(SQLException e) {
        String state = state(e);
        if (state.startsWith("28")) {
            return new StoreUnreachable("The database does not accept the account. Check user and password.");
        }
        if (NO_DATABASE.contains(state) || MARIADB_NO_DATABASE.contains(e.getErrorCode())) {
            return new StoreUnreachable(
                    "The server has no such database, or the account may not use it. Check its name.");
        }
        return new StoreUnreachable(
                "The database does not answer. Check host and port, and that it is running (SQLState " + state + ").");
    }

    private static String state(SQLException e) {
        return e.getSQLState() == null ? "" : e.getSQLState();
    }
}
