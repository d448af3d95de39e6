package io.stateward.retention.batch;

import io.stateward.batch.EachTenant;
import io.stateward.retention.boundary.SweepSchedule;
import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.inject.Inject;

/** Sees to it every ten minutes that each tenant's sweeps are scheduled, so that one that has never set anything is swept too. */
@Singleton
@TransactionManagement(TransactionManagementType.BEAN)
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
public class ScheduleTimer {

    @Inject
    EachTenant tenants;

    @Inject
    SweepSchedule schedule;

    @Schedule(hour = "*", minute = "5/10", persistent = false)
    void set() {
        tenants.round("sweep-schedules", schedule::set);
    }
}
