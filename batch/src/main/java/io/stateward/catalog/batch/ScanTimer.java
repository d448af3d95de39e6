package io.stateward.catalog.batch;

import io.stateward.batch.EachTenant;
import io.stateward.catalog.boundary.StoreScans;
import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.inject.Inject;

/** Looks every ten minutes which stores of which tenants are due to be scanned; the scans themselves are work rows. */
@Singleton
@TransactionManagement(TransactionManagementType.BEAN)
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
public class ScanTimer {

    @Inject
    EachTenant tenants;

    @Inject
    StoreScans scans;

    @Schedule(hour = "*", minute = "8/10", persistent = false)
    void begin() {
        tenants.round("store-scans", scans::beginDue);
    }
}
