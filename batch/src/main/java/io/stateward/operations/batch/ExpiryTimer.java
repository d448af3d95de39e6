package io.stateward.operations.batch;

import io.stateward.batch.EachTenant;
import io.stateward.operations.boundary.Idempotency;
import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.inject.Inject;

/** Removes expired answers to repeated calls every ten minutes; on several nodes the second finds nothing. */
@Singleton
@TransactionManagement(TransactionManagementType.BEAN)
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
public class ExpiryTimer {

    @Inject
    EachTenant tenants;

    @Inject
    Idempotency idempotency;

    @Schedule(hour = "*", minute = "*/10", persistent = false)
    void expire() {
        tenants.round("idempotency-expiry", idempotency::expire);
    }
}
