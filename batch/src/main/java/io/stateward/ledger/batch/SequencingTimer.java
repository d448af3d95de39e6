package io.stateward.ledger.batch;

import io.stateward.batch.EachTenant;
import io.stateward.ledger.boundary.Ledger;
import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.inject.Inject;

/** Sequences each tenant's new entries every two seconds, in groups. */
@Singleton
@TransactionManagement(TransactionManagementType.BEAN)
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
public class SequencingTimer {

    /** Most entries in one transaction. */
    static final int GROUP = 1000;

    /** Most groups of one tenant in one round, so that no tenant keeps the others waiting. */
    static final int MAX_GROUPS = 50;

    @Inject
    EachTenant tenants;

    @Inject
    Ledger ledger;

    @Schedule(hour = "*", minute = "*", second = "*/2", persistent = false)
    void sequence() {
        tenants.round("ledger-sequencing", this::groups);
    }

    private void groups() {
        for (int group = 0; group < MAX_GROUPS; group++) {
            if (ledger.sequencePending(GROUP) < GROUP) {
                return;
            }
        }
    }
}
