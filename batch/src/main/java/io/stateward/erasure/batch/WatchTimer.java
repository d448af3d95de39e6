package io.stateward.erasure.batch;

import io.stateward.batch.EachTenant;
import io.stateward.erasure.boundary.ErasureWatch;
import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.inject.Inject;

/** Looks every ten minutes whether any erasure request sits without a next step. */
@Singleton
@TransactionManagement(TransactionManagementType.BEAN)
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
public class WatchTimer {

    @Inject
    EachTenant tenants;

    @Inject
    ErasureWatch watch;

    @Schedule(hour = "*", minute = "3/10", persistent = false)
    void look() {
        tenants.round("erasure-watch", watch::look);
    }
}
