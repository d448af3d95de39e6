package io.stateward.ledger.batch;

import io.stateward.batch.BatchJob;
import io.stateward.ledger.boundary.LedgerVerifications;
import jakarta.enterprise.context.ApplicationScoped;

/** Says that a verification of a whole log is done by the job {@code ledger-verification.xml}; its reference is the verification. */
@ApplicationScoped
public class VerificationJob implements BatchJob {

    private static final int SLOTS = 1;

    @Override
    public String kind() {
        return LedgerVerifications.WORK;
    }

    @Override
    public int slots() {
        return SLOTS;
    }
}
