package io.stateward.retention;

import io.stateward.Boundary;
import io.stateward.retention.control.ReevaluationSteps;
import jakarta.inject.Inject;

/** Makes steps with pages of another size than the job's. */
@Boundary
public class ReevaluationProbe {

    @Inject
    ReevaluationSteps steps;

    public boolean step(int page) {
        return steps.step(page);
    }

    public boolean stepAndFail(int page) {
        steps.step(page);
        throw new IllegalStateException("as a killed server");
    }
}
