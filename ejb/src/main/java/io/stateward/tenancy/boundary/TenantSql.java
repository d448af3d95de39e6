package io.stateward.tenancy.boundary;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.time.Duration;
import java.util.Collections;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.h2.mvstore.DataUtils;
import org.h2.mvstore.MVStoreException;

/**
 * Prepares the few set-based statements that JPA is too slow for, inside the tenant's wall.
 *
 * <p>A statement's first parameter is the tenant and is bound here, never by the caller: either {@code … where tenant_id = ? …} or
 * {@code insert into t (tenant_id, …) values (?, …)}, or an update by {@link #prepareUpdate}. Any other statement is refused. The connection is the transaction's own.
 */
@ApplicationScoped
public class TenantSql {

    private static final Pattern INSERT = Pattern.compile(
            "(?is)\\s*insert\\s+into\\s+\\w+\\s*\\(\\s*tenant_id\\s*,[^()?]*\\)\\s*values\\s*\\(\\s*\\?.*");
    private static final Pattern FIRST_PARAMETER_IS_TENANT = Pattern.compile("(?is)[^?]*\\btenant_id\\s*=\\s*\\?.*");

    private static final Pattern TENANT = Pattern.compile("(?i)\\btenant_id\\b");

    private static final Pattern UPDATE = Pattern.compile(
            "(?is)\\s*update\\s+\\w+\\s+set\\s+(\\w+\\s*=\\s*\\?(?:\\s*,\\s*\\w+\\s*=\\s*\\?)*)\\s+where\\s+tenant_id\\s*=\\s*\\?.*");

    /** SQL states after which a transaction goes on: unique violation, deadlock and lock time-out (PostgreSQL), lock time-out and concurrent update (H2). */
    private static final Set<String> REFUSALS = Set.of("23505", "40P01", "55P03", "HYT00", "90131");

    /** SQL state of a transaction that the database has ended: H2 rolls a deadlock's victim back whole. */
    private static final String ENDED = "40001";

    @Inject
    EntityManager entities;

    @Inject
    CurrentTenant current;

    /**
     * Prepares a statement with the tenant already bound as parameter 1; the caller binds from 2 on and closes it.
     *
     * @throws IllegalArgumentException if the statement's first parameter is not the tenant
     */
    public PreparedStatement prepare(String sql) throws SQLException {
        requireWalled(sql);
        entities.flush();
        PreparedStatement statement = entities.unwrap(Connection.class).prepareStatement(sql);
        statement.setObject(1, current.id());
        return statement;
    }

    /**
     * Prepares {@code update t set a = ?, b = ? where tenant_id = ? and …} with the tenant already bound; the caller binds all other
     * parameters, from 1 on, and closes it.
     *
     * @throws IllegalArgumentException if it is of any other form, or changes the tenant
     */
    public PreparedStatement prepareUpdate(String sql) throws SQLException {
        int tenant = tenantOfUpdate(sql);
        entities.flush();
        PreparedStatement statement = entities.unwrap(Connection.class).prepareStatement(sql);
        statement.setObject(tenant, current.id());
        return statement;
    }

    /** Returns which parameter of an update is the tenant. */
    static int tenantOfUpdate(String sql) {
        Matcher update = UPDATE.matcher(sql);
        if (!update.matches() || TENANT.matcher(update.group(1)).find() || sql.indexOf(';') >= 0) {
            throw new IllegalArgumentException("A tenant's update sets plain values where tenant_id = ?: " + sql);
        }
        return (int) update.group(1).chars().filter(c -> c == '?').count() + 1;
    }

    /**
     * Tells whether a list of ids is looked up in an index. PostgreSQL does so; H2 reads all rows of the tenant for {@code tenant_id = ? and
     * id in (…)}, because it uses a list on an index's first column only, so there the ids are asked for one by one.
     */
    public boolean indexesLists() throws SQLException {
        return isPostgres();
    }

    /** Tells whether a statement waits for another transaction's lock as long as that takes. H2 gives up after a second or two. */
    public boolean waitsForLocks() throws SQLException {
        return isPostgres();
    }

    /**
     * Does work that a unique constraint or another transaction's lock may refuse, and takes it back if so, locks included; the transaction
     * goes on. On H2 a deadlock ends the transaction and is thrown.
     *
     * @param work returns whether it shall stand
     * @return whether it stands; if not, what stood in the way can be read now
     */
    public boolean attempt(Work work) throws SQLException {
        entities.flush();
        Connection connection = entities.unwrap(Connection.class);
        Savepoint before = connection.setSavepoint();
        try {
            if (work.run()) {
                connection.releaseSavepoint(before);
                return true;
            }
            connection.rollback(before);
            return false;
        } catch (SQLException e) {
            // What an ended transaction had written is lost: going on in it would lose half of a business change.
            if (states(e).contains(ENDED) || Collections.disjoint(states(e), REFUSALS)) {
                throw e;
            }
            connection.rollback(before);
            return false;
        }
    }

    /**
     * Does work that waits no longer than so for another transaction's lock, and then fails with what {@link #isRefusal} knows. By itself
     * PostgreSQL waits without end; H2 for its own two seconds, which stay.
     */
    public <T> T waitingAtMost(Duration wait, Supplier<T> work) throws SQLException {
        if (!isPostgres()) {
            return work.get();
        }
        Connection connection = entities.unwrap(Connection.class);
        lockTimeout(connection, "'" + wait.toMillis() + "ms'");
        T result = work.get();
        // Where the work fails, the transaction ends, and this with it.
        lockTimeout(connection, "default");
        return result;
    }

    private static void lockTimeout(Connection connection, String value) throws SQLException {
        try (Statement set = connection.createStatement()) {
            set.execute("set local lock_timeout = " + value);
        }
    }

    private boolean isPostgres() throws SQLException {
        return "PostgreSQL"
                .equals(entities.unwrap(Connection.class).getMetaData().getDatabaseProductName());
    }

    /** Tells whether a statement failed because another transaction was in its way, so that the request may be sent again. */
    public static boolean isRefusal(SQLException failure) {
        Set<String> states = states(failure);
        return states.contains(ENDED) || !Collections.disjoint(states, REFUSALS) || isVictimStillEnding(failure);
    }

    /** H2 tells a deadlock's victim by a general error, without a state, when its next statement comes before it is rolled back whole. */
    private static boolean isVictimStillEnding(SQLException failure) {
        return failure.getCause() instanceof MVStoreException store
                && store.getErrorCode() == DataUtils.ERROR_TRANSACTION_ILLEGAL_STATE;
    }

    private static Set<String> states(SQLException failure) {
        Set<String> states = new HashSet<>();
        for (SQLException e = failure; e != null; e = e.getNextException()) {
            if (e.getSQLState() != null) {
                states.add(e.getSQLState());
            }
        }
        return states;
    }

    /** Is a stretch of work through {@link #prepare}. */
    @FunctionalInterface
    public interface Work {
        boolean run() throws SQLException;
    }

    static void requireWalled(String sql) {
        boolean walled = INSERT.matcher(sql).matches()
                || FIRST_PARAMETER_IS_TENANT.matcher(sql).matches();
        // A second statement would begin outside the wall.
        if (!walled || sql.indexOf(';') >= 0) {
            throw new IllegalArgumentException(
                    "The first parameter of a tenant's statement must be its tenant_id: " + sql);
        }
    }
}
