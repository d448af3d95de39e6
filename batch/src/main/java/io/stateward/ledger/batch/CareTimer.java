package io.stateward.ledger.batch;

import io.stateward.batch.EachTenant;
import io.stateward.ledger.boundary.LedgerKeys;
import io.stateward.ledger.boundary.LedgerRetention;
import io.stateward.ledger.boundary.LedgerWitnesses;
import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.inject.Inject;

/** Asks witnesses every half a minute, and every night ends payloads whose time is over and keys that a crash left. */
@Singleton
@TransactionManagement(TransactionManagementType.BEAN)
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
public class CareTimer {

    @Inject
    EachTenant tenants;

    @Inject
    LedgerWitnesses witnesses;

    @Inject
    LedgerRetention retention;

    @Inject
    LedgerKeys keys;

    @Schedule(hour = "*", minute = "*", second = "7/30", persistent = false)
    void ask() {
        tenants.round("ledger-witnesses", witnesses::ask);
    }

    @Schedule(hour = "2", minute = "41", persistent = false)
    void end() {
        tenants.round("ledger-retention", retention::destroyDue);
        tenants.round("ledger-keys", keys::destroyUseless);
    }
}
