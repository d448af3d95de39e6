package io.stateward.vault.batch;

import io.stateward.batch.Failures;
import io.stateward.vault.boundary.VaultUpkeep;
import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Asks once after the server has started for what has to be done to the vault; what could not be asked for is tried again a minute later.
 * Looks every five seconds for what other nodes have destroyed, and tells the database how young the directory is.
 */
@Singleton
@TransactionManagement(TransactionManagementType.BEAN)
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
public class UpkeepTimer {

    private static final Logger LOG = System.getLogger(UpkeepTimer.class.getName());

    @Inject
    VaultUpkeep upkeep;

    private final AtomicBoolean asked = new AtomicBoolean();

    @Schedule(hour = "*", minute = "*", second = "35", persistent = false)
    void ask() {
        if (!asked.compareAndSet(false, true)) {
            return;
        }
        try {
            upkeep.reseal();
        } catch (RuntimeException e) {
            asked.set(false);
            LOG.log(Level.WARNING, "What is sealed under keys of old cannot be sealed anew: {0}", Failures.describe(e));
        }
    }

    @Schedule(hour = "*", minute = "*", second = "*/5", persistent = false)
    void lookAround() {
        try {
            upkeep.lookAround();
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, "The vault could not be looked at: {0}", Failures.describe(e));
        }
    }
}
