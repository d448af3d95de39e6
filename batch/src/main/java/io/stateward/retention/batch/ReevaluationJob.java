package io.stateward.retention.batch;

import io.stateward.batch.BatchJob;
import jakarta.enterprise.context.ApplicationScoped;

/** Says that work of kind {@code re-evaluation} is done by the job {@code re-evaluation.xml}; its reference is the tenant. */
@ApplicationScoped
public class ReevaluationJob implements BatchJob {

    private static final int SLOTS = 2;

    @Override
    public String kind() {
        return "re-evaluation";
    }

    @Override
    public int slots() {
        return SLOTS;
    }
}
