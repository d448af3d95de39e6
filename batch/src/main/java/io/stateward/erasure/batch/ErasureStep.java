package io.stateward.erasure.batch;

import io.stateward.batch.ClaimedWork;
import io.stateward.erasure.boundary.ErasureRun;
import jakarta.batch.api.AbstractBatchlet;
import jakarta.batch.api.BatchProperty;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;

/** Does a step that concerns the request as a whole: {@code fence} or {@code conclude}. */
@Named("erasureStep")
@Dependent
public class ErasureStep extends AbstractBatchlet {

    @Inject
    ClaimedWork work;

    @Inject
    ErasureRun run;

    @Inject
    @BatchProperty
    String step;

    @Override
    public String process() {
        switch (step) {
            case "fence" -> work.run(() -> run.begin(work.ref()));
            case "conclude" -> work.run(() -> run.conclude(work.ref()));
            default -> throw new IllegalStateException("erasure.xml names a step that is none: " + step);
        }
        return step;
    }
}
