package io.stateward.retention.batch;

import io.stateward.batch.BatchJob;
import jakarta.enterprise.context.ApplicationScoped;

/** Says that work of kind {@code sweep} is done by the job {@code sweep.xml}; the work's reference is the sweep. */
@ApplicationScoped
public class SweepJob implements BatchJob {

    /** Sweeps of so many tenants at a time; the night is long. */
    private static final int SLOTS = 2;

    @Override
    public String kind() {
        return "sweep";
    }

    @Override
    public int slots() {
        return SLOTS;
    }
}
