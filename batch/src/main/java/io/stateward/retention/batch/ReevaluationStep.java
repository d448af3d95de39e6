package io.stateward.retention.batch;

import io.stateward.batch.ClaimedWork;
import io.stateward.retention.boundary.ReevaluationRun;
import jakarta.batch.api.AbstractBatchlet;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;

/** Decides a tenant's catalog again until it is decided by the rules that decide now; each page checks the lease first. */
@Named("reevaluationStep")
@Dependent
public class ReevaluationStep extends AbstractBatchlet {

    @Inject
    ClaimedWork work;

    @Inject
    ReevaluationRun run;

    private volatile boolean stopped;

    @Override
    public String process() {
        boolean more = true;
        while (more && !stopped) {
            more = work.step(run::step);
        }
        return stopped ? "stopped" : "done";
    }

    @Override
    public void stop() {
        stopped = true;
    }
}
