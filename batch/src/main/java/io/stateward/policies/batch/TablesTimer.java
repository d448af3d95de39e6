package io.stateward.policies.batch;

import io.stateward.batch.Failures;
import io.stateward.policies.boundary.PlatformTables;
import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.inject.Inject;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Looks each minute whether the tables by which places are judged have changed by a date; on several nodes the second finds nothing. */
@Singleton
@TransactionManagement(TransactionManagementType.BEAN)
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
public class TablesTimer {

    private static final Logger LOG = Logger.getLogger(TablesTimer.class.getName());

    @Inject
    PlatformTables tables;

    @Schedule(hour = "*", minute = "*", second = "5", persistent = false)
    void look() {
        try {
            tables.look();
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, "The tables of places cannot be looked at: {0}", Failures.describe(e));
        }
    }
}
