package io.stateward.rehearsal;

import io.stateward.Boundary;
import io.stateward.rehearsal.control.RehearsalSteps;
import jakarta.inject.Inject;
import java.util.UUID;

/** Makes steps with pages of another size than the job's. */
@Boundary
public class RehearsalProbe {

    @Inject
    RehearsalSteps steps;

    public boolean step(UUID rehearsal, int page) {
        return steps.step(rehearsal, page);
    }
}
