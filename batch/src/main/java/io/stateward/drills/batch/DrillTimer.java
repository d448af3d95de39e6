package io.stateward.drills.batch;

import io.stateward.batch.EachTenant;
import io.stateward.drills.boundary.Drills;
import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.inject.Inject;

/** Looks every hour which tenants are due for a drill; the drills themselves are work rows. */
@Singleton
@TransactionManagement(TransactionManagementType.BEAN)
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
public class DrillTimer {

    @Inject
    EachTenant tenants;

    @Inject
    Drills drills;

    @Schedule(hour = "*", minute = "23", persistent = false)
    void begin() {
        tenants.round("drills", drills::beginDue);
    }
}
