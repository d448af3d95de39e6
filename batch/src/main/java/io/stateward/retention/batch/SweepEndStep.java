package io.stateward.retention.batch;

import io.stateward.batch.ClaimedWork;
import io.stateward.retention.boundary.SweepRun;
import jakarta.batch.api.AbstractBatchlet;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;

/** Ends a sweep. */
@Named("sweepEnd")
@Dependent
public class SweepEndStep extends AbstractBatchlet {

    @Inject
    ClaimedWork work;

    @Inject
    SweepRun run;

    @Override
    public String process() {
        work.run(() -> run.conclude(work.ref()));
        return "ended";
    }
}
