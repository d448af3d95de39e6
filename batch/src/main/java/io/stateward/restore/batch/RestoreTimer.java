package io.stateward.restore.batch;

import io.stateward.batch.EachTenant;
import io.stateward.restore.boundary.JournalUpkeep;
import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.inject.Inject;

/** Looks at every tenant every five seconds, so that one whose database was put back, or is replayed by another node, is told at once; lets journals expire every night. */
@Singleton
@TransactionManagement(TransactionManagementType.BEAN)
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
public class RestoreTimer {

    @Inject
    EachTenant tenants;

    @Inject
    JournalUpkeep upkeep;

    @Schedule(hour = "*", minute = "*", second = "*/5", persistent = false)
    void look() {
        tenants.round(JournalUpkeep.LOOKER, upkeep::look);
    }

    @Schedule(hour = "2", minute = "50", persistent = false)
    void expire() {
        tenants.round("journal-expiry", upkeep::expire);
    }
}
