package io.stateward.rehearsal.batch;

import io.stateward.batch.ClaimedWork;
import io.stateward.rehearsal.boundary.RehearsalRun;
import jakarta.batch.api.AbstractBatchlet;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;

/** Walks the catalog until a rehearsal has ended; each page checks the lease first. */
@Named("rehearsalStep")
@Dependent
public class RehearsalStep extends AbstractBatchlet {

    @Inject
    ClaimedWork work;

    @Inject
    RehearsalRun run;

    private volatile boolean stopped;

    @Override
    public String process() {
        boolean more = true;
        while (more && !stopped) {
            more = work.step(() -> run.step(work.ref()));
        }
        return stopped ? "stopped" : "done";
    }

    @Override
    public void stop() {
        stopped = true;
    }
}
