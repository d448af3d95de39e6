package io.stateward.subjects.batch;

import io.stateward.batch.EachTenant;
import io.stateward.subjects.boundary.Suppressions;
import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.inject.Inject;

/** Lets expire every night what is remembered of erased people; on several nodes the second finds nothing. */
@Singleton
@TransactionManagement(TransactionManagementType.BEAN)
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
public class SuppressionTimer {

    @Inject
    EachTenant tenants;

    @Inject
    Suppressions suppressions;

    @Schedule(hour = "2", minute = "40", persistent = false)
    void expire() {
        tenants.round("suppression-expiry", suppressions::expire);
    }
}
