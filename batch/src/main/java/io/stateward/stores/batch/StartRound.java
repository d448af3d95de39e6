package io.stateward.stores.batch;

import io.stateward.batch.Failures;
import io.stateward.stores.boundary.StoreRounds;
import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.inject.Inject;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Has all stores asked once after the server has started, at a timer's first tick, so that the start waits for none of them; what could not
 * be asked for is tried again a minute later.
 */
@Singleton
@TransactionManagement(TransactionManagementType.BEAN)
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
public class StartRound {

    private static final Logger LOG = Logger.getLogger(StartRound.class.getName());

    @Inject
    StoreRounds rounds;

    private final AtomicBoolean begun = new AtomicBoolean();

    @Schedule(hour = "*", minute = "*", second = "25", persistent = false)
    void begin() {
        if (!begun.compareAndSet(false, true)) {
            return;
        }
        try {
            rounds.begin();
        } catch (RuntimeException e) {
            begun.set(false);
            LOG.log(Level.WARNING, "The stores cannot be asked where they are: {0}", Failures.describe(e));
        }
    }
}
