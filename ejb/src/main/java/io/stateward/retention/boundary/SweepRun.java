package io.stateward.retention.boundary;

import io.stateward.Boundary;
import io.stateward.retention.control.SweepChunks;
import io.stateward.retention.control.SweepEnd;
import io.stateward.retention.control.SweepStep;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.util.List;
import java.util.UUID;

/**
 * Executes a sweep in durable steps: the chunks of each of its parts until none is left, then the end. Every step may be repeated, so that the job is
 * begun from its front after a crash; on a sweep that has ended every step does nothing.
 */
@Boundary
@Transactional(TxType.NOT_SUPPORTED)
public class SweepRun {

    @Inject
    SweepStep step;

    @Inject
    SweepChunks chunks;

    @Inject
    SweepEnd end;

    /** Returns the parts in which something is still to be done; a part is a store, or a slice of a large one. */
    public List<UUID> parts(UUID sweep) {
        return step.open(sweep);
    }

    /** Does a part's next chunk; false when none is left. */
    public boolean next(UUID part) {
        return chunks.next(part);
    }

    /** Adds up the stores and ends the sweep. */
    public void conclude(UUID sweep) {
        end.conclude(sweep);
    }
}
