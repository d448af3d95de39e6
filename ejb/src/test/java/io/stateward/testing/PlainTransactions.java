package io.stateward.testing;

import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import jakarta.transaction.Status;
import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionSynchronizationRegistry;
import jakarta.transaction.Transactional.TxType;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.eclipse.persistence.internal.sessions.RepeatableWriteUnitOfWork;
import org.eclipse.persistence.internal.sessions.UnitOfWorkChangeSet;
import org.jspecify.annotations.Nullable;

/** Gives {@code @Transactional} its meaning in a plain JVM: one resource-local transaction and one persistence context at a time per thread. */
final class PlainTransactions implements TransactionSynchronizationRegistry {

    private final EntityManagerFactory factory;
    private final ThreadLocal<Deque<Transaction>> stack = ThreadLocal.withInitial(ArrayDeque::new);

    /** Runs around every commit of a transaction that changed something, so that a test can stop the machine there. */
    interface CommitWatcher {
        /** Tells whether the database is asked, too, if it was written to: entities do not know of SQL by hand. */
        boolean everyWrite();

        void beforeCommit();

        void afterCommit();
    }

    private final CommitWatcher watcher;

    PlainTransactions(EntityManagerFactory factory, CommitWatcher watcher) {
        this.factory = factory;
        this.watcher = watcher;
    }

    /** One transaction, or a stretch without one when {@code active} is false. */
    private static final class Transaction {
        final EntityManager entities;
        final boolean active;
        final Map<Object, Object> resources = new HashMap<>();
        final List<Synchronization> synchronizations = new ArrayList<>();
        boolean rollbackOnly;

        Transaction(EntityManager entities, boolean active) {
            this.entities = entities;
            this.active = active;
        }
    }

    EntityManager entities() {
        Transaction current = stack.get().peek();
        if (current == null) {
            throw new IllegalStateException("No persistence context: call through a boundary");
        }
        return current.entities;
    }

    Object call(TxType type, Callable<Object> work) throws Exception {
        boolean inside = active() != null;
        return switch (type) {
            case REQUIRED -> inside ? work.call() : transact(work);
            case REQUIRES_NEW -> transact(work);
            case MANDATORY -> {
                if (!inside) {
                    throw new IllegalStateException("A transaction is required here");
                }
                yield work.call();
            }
            case SUPPORTS -> inside ? work.call() : without(work);
            case NOT_SUPPORTED -> without(work);
            case NEVER -> {
                if (inside) {
                    throw new IllegalStateException("No transaction is allowed here");
                }
                yield without(work);
            }
        };
    }

    private Object without(Callable<Object> work) throws Exception {
        EntityManager entities = factory.createEntityManager();
        stack.get().push(new Transaction(entities, false));
        try {
            return work.call();
        } finally {
            stack.get().pop();
            entities.close();
        }
    }

    private Object transact(Callable<Object> work) throws Exception {
        EntityManager entities = factory.createEntityManager();
        Transaction transaction = new Transaction(entities, true);
        stack.get().push(transaction);
        int outcome = Status.STATUS_ROLLEDBACK;
        try {
            entities.getTransaction().begin();
            Object result = work.call();
            if (!transaction.rollbackOnly) {
                transaction.synchronizations.forEach(Synchronization::beforeCompletion);
                commit(entities);
                outcome = Status.STATUS_COMMITTED;
            }
            return result;
        } finally {
            if (entities.getTransaction().isActive()) {
                entities.getTransaction().rollback();
            }
            stack.get().pop();
            entities.close();
            for (Synchronization synchronization : transaction.synchronizations) {
                synchronization.afterCompletion(outcome);
            }
        }
    }

    private void commit(EntityManager entities) {
        boolean durable = changes(entities.unwrap(RepeatableWriteUnitOfWork.class))
                || (watcher.everyWrite() && wrote(entities.unwrap(Connection.class)));
        if (durable) {
            watcher.beforeCommit();
        }
        entities.getTransaction().commit();
        if (durable) {
            watcher.afterCommit();
        }
    }

    /** Tells whether a transaction changes something, also what was flushed before its end, as a statement of SQL has it done. */
    private static boolean changes(RepeatableWriteUnitOfWork unit) {
        UnitOfWorkChangeSet flushed = unit.getCumulativeUOWChangeSet();
        return (flushed != null && flushed.hasChanges()) || unit.hasChanges();
    }

    private static boolean wrote(@Nullable Connection connection) {
        if (connection == null) {
            return false;
        }
        try (Statement ask = connection.createStatement()) {
            boolean h2 = connection.getMetaData().getDatabaseProductName().equals("H2");
            ResultSet answer =
                    ask.executeQuery(h2 ? "select transaction_id()" : "select pg_current_xact_id_if_assigned()");
            return answer.next() && answer.getString(1) != null;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private @Nullable Transaction active() {
        Transaction current = stack.get().peek();
        return current != null && current.active ? current : null;
    }

    private Transaction required() {
        Transaction current = active();
        if (current == null) {
            throw new IllegalStateException("No transaction is active");
        }
        return current;
    }

    @Override
    public @Nullable Object getTransactionKey() {
        return active();
    }

    @Override
    public void putResource(Object key, Object value) {
        required().resources.put(key, value);
    }

    @Override
    public @Nullable Object getResource(Object key) {
        return required().resources.get(key);
    }

    @Override
    public void registerInterposedSynchronization(Synchronization synchronization) {
        required().synchronizations.add(synchronization);
    }

    @Override
    public int getTransactionStatus() {
        return active() == null ? Status.STATUS_NO_TRANSACTION : Status.STATUS_ACTIVE;
    }

    @Override
    public void setRollbackOnly() {
        required().rollbackOnly = true;
    }

    @Override
    public boolean getRollbackOnly() {
        return required().rollbackOnly;
    }
}
