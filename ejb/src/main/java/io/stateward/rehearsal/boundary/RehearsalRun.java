package io.stateward.rehearsal.boundary;

import io.stateward.Boundary;
import io.stateward.rehearsal.control.RehearsalSteps;
import jakarta.inject.Inject;
import java.util.UUID;

/** Rehearses step by step, for the batch job; may be repeated and interrupted anywhere. */
@Boundary
public class RehearsalRun {

    @Inject
    RehearsalSteps steps;

    /** Does the next step in one transaction; returns false when the rehearsal has ended. */
    public boolean step(UUID rehearsal) {
        return steps.step(rehearsal, RehearsalSteps.PAGE);
    }
}
