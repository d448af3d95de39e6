package io.stateward.retention.boundary;

import io.stateward.Boundary;
import io.stateward.retention.control.ReevaluationSteps;
import jakarta.inject.Inject;

/** Decides the catalog again step by step, for the batch job; may be repeated and interrupted anywhere. */
@Boundary
public class ReevaluationRun {

    @Inject
    ReevaluationSteps steps;

    /** Does the next step in one transaction; returns false when the catalog is decided by the rules that decide now. */
    public boolean step() {
        return steps.step(ReevaluationSteps.PAGE);
    }
}
