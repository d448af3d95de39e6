package io.stateward.tenancy.control;

import io.stateward.TenantScoped;
import io.stateward.tenancy.boundary.CurrentTenant;
import io.stateward.tenancy.boundary.TenantStamps;
import jakarta.annotation.Priority;
import jakarta.inject.Inject;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Status;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.util.UUID;

/**
 * Ties the transaction's database session to the current tenant before a boundary runs.
 *
 * <p>Runs inside the transaction ({@code LIBRARY_BEFORE} comes after {@code @Transactional}), so that what it sets dies with it. It is
 * the only place that touches EclipseLink's tenant property.
 */
@TenantScoped
@Interceptor
@Priority(Interceptor.Priority.LIBRARY_BEFORE)
public class TenantWall {

    private static final String TENANT_PROPERTY = "eclipselink.tenant-id";

    @Inject
    CurrentTenant current;

    @Inject
    EntityManager entities;

    @Inject
    RowLevelSecurity rows;

    @Inject
    TransactionSynchronizationRegistry transactions;

    @AroundInvoke
    Object tie(InvocationContext call) throws Exception {
        UUID tenant = current.id();
        if (transactions.getTransactionStatus() == Status.STATUS_ACTIVE) {
            tieTransaction(tenant);
        }
        return call.proceed();
    }

    private void tieTransaction(UUID tenant) {
        Object tied = transactions.getResource(TenantWall.class);
        if (tenant.equals(tied)) {
            return;
        }
        if (tied != null) {
            throw new IllegalStateException("This transaction belongs to another tenant");
        }
        entities.setProperty(TENANT_PROPERTY, tenant);
        rows.tie(entities, tenant)
                .ifPresent(stamp ->
                        transactions.putResource(TenantStamps.Mark.class, new TenantStamps.Mark(tenant, stamp)));
        transactions.putResource(TenantWall.class, tenant);
    }
}
