package io.stateward.ledger.batch;

import io.stateward.batch.ClaimedWork;
import io.stateward.ledger.boundary.LedgerVerifications;
import jakarta.batch.api.AbstractBatchlet;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;

/** Verifies a log slice by slice; each slice checks the lease first, and a restart goes on behind the last one. */
@Named("ledgerVerificationStep")
@Dependent
public class VerificationStep extends AbstractBatchlet {

    @Inject
    ClaimedWork work;

    @Inject
    LedgerVerifications verifications;

    private volatile boolean stopped;

    @Override
    public String process() {
        boolean more = true;
        while (more && !stopped) {
            more = work.step(() -> verifications.step(work.ref()));
        }
        return stopped ? "stopped" : "done";
    }

    @Override
    public void stop() {
        stopped = true;
    }
}
