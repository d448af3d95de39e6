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
import java.time.Duration;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Sequences each tenant's new entries every two seconds, in groups. */
@Singleton
@TransactionManagement(TransactionManagementType.BEAN)
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
public class SequencingTimer {

    /** Most entries in one transaction. */
    static final int GROUP = 8_192;

    /** Most groups of one tenant in one round, so that no tenant keeps the others waiting. */
    static final int MAX_GROUPS = 50;

    private static final Logger LOG = Logger.getLogger(SequencingTimer.class.getName());

    @Inject
    EachTenant tenants;

    @Inject
    Ledger ledger;

    @Schedule(hour = "*", minute = "*", second = "*/2", persistent = false)
    void sequence() {
        tenants.round("ledger-sequencing", this::groups);
    }

    private void groups() {
        Duration delay = ledger.mergeDelay();
        if (delay.compareTo(Ledger.MAXIMUM_MERGE_DELAY) > 0) {
            LOG.log(
                    Level.SEVERE,
                    "Ledger entries of a tenant have waited {0} s for their place in the tree, more than the {1} s that are"
                            + " promised. Sequencing goes on now; if this repeats, look for what holds it up.",
                    new Object[] {delay.toSeconds(), Ledger.MAXIMUM_MERGE_DELAY.toSeconds()});
        }
        for (int group = 0; group < MAX_GROUPS; group++) {
            if (ledger.sequencePending(GROUP) < GROUP) {
                return;
            }
        }
    }
}
