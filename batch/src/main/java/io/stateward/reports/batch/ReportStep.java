package io.stateward.reports.batch;

import io.stateward.batch.ClaimedWork;
import io.stateward.reports.boundary.ReportRun;
import jakarta.batch.api.AbstractBatchlet;
import jakarta.batch.api.BatchProperty;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;

/** Does the one step of either job: {@code make} a report, or {@code fire} a schedule. */
@Named("reportStep")
@Dependent
public class ReportStep extends AbstractBatchlet {

    @Inject
    ClaimedWork work;

    @Inject
    ReportRun run;

    @Inject
    @BatchProperty
    String step;

    @Override
    public String process() {
        switch (step) {
            case "make" -> work.run(() -> run.make(work.ref()));
            case "fire" -> work.run(() -> run.fire(work.ref()));
            default -> throw new IllegalStateException("A job's XML names a step that is none: " + step);
        }
        return step;
    }
}
