package io.stateward.tenancy.boundary;

import io.stateward.tenancy.entity.TenantStamp;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Status;
import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;

/**
 * Tells by one short read whether what a server remembers of a tenant's rules, agents and stores still holds.
 *
 * <p>Whoever changes one of them renews the stamp in the same transaction, so that with any number of servers no decision is made from
 * what was true before a change that had been committed when it was asked for.
 */
@ApplicationScoped
public class TenantStamps {

    private static final String OF_ORGANISATION =
            "select s.tenant_id, s.stamp from tenant t join tenant_stamp s on s.tenant_id = t.id where t.organisation_id = ?";

    @Inject
    EntityManager entities;

    @Inject
    CurrentTenant current;

    @Inject
    DataSource pool;

    @Inject
    TransactionSynchronizationRegistry transactions;

    /** Is the stamp of the current tenant when a transaction began, and whether the transaction has renewed it since. */
    public static final class Mark {

        private final UUID tenant;
        private final UUID stamp;
        private volatile boolean renewed;

        public Mark(UUID tenant, UUID stamp) {
            this.tenant = tenant;
            this.stamp = stamp;
        }

        UUID tenant() {
            return tenant;
        }

        UUID stamp() {
            return stamp;
        }

        boolean isRenewed() {
            return renewed;
        }
    }

    /** Returns the mark of this transaction, which was read with its beginning; nothing where none is tied to the current tenant. */
    Optional<Mark> mark() {
        return transactions.getTransactionStatus() == Status.STATUS_ACTIVE
                ? Optional.ofNullable((Mark) transactions.getResource(Mark.class))
                        .filter(mark -> current.isBound() && mark.tenant().equals(current.id()))
                : Optional.empty();
    }

    /** Does something when the transaction has committed without renewing the stamp. */
    void whenCommitted(Mark mark, Runnable then) {
        transactions.registerInterposedSynchronization(new Synchronization() {
            @Override
            public void beforeCompletion() {
                // What was read is read.
            }

            @Override
            public void afterCompletion(int status) {
                if (status == Status.STATUS_COMMITTED && !mark.isRenewed()) {
                    then.run();
                }
            }
        });
    }

    /** Ends what this transaction may remember: it has seen what nobody else has yet. */
    private void renewing() {
        if (transactions.getResource(Mark.class) instanceof Mark mark) {
            mark.renewed = true;
        }
    }

    /** Renews the stamp of the current tenant, in the caller's transaction. */
    public void renew() {
        renewing();
        entities.createNamedQuery("TenantStamp.renew")
                .setParameter("stamp", UUID.randomUUID())
                .setParameter("tenant", current.id())
                .executeUpdate();
    }

    /** Renews the stamps of all tenants, in the caller's transaction, when what decides in each of them has changed. */
    public void renewAll() {
        renewing();
        entities.createNamedQuery("TenantStamp.renewAll")
                .setParameter("stamp", UUID.randomUUID())
                .executeUpdate();
    }

    /**
     * Returns the tenant of an organisation with its stamp as of now.
     *
     * <p>Reads past the transaction and its persistence context, whose beginning and end take longer than the read; for requests that
     * have none yet.
     */
    public Optional<TenantStamp> ofOrganisation(String organisation) {
        try (Connection connection = pool.getConnection();
                PreparedStatement select = connection.prepareStatement(OF_ORGANISATION)) {
            select.setString(1, organisation);
            try (ResultSet row = select.executeQuery()) {
                return row.next()
                        ? Optional.of(new TenantStamp(row.getObject(1, UUID.class), row.getObject(2, UUID.class)))
                        : Optional.empty();
            }
        } catch (SQLException e) {
            throw new IllegalStateException("The stamp of a tenant could not be read", e);
        }
    }
}
