package io.stateward.retention.batch;

import io.stateward.batch.ClaimedWork;
import io.stateward.batch.Shares;
import io.stateward.retention.boundary.SweepRun;
import jakarta.batch.api.AbstractBatchlet;
import jakarta.batch.api.BatchProperty;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Sweeps its parts, a chunk of each in turn, so that a large one does not keep the others until it is done. */
@Named("sweepParts")
@Dependent
public class SweepParts extends AbstractBatchlet {

    @Inject
    ClaimedWork work;

    @Inject
    SweepRun run;

    /** The parts' ids with commas between them; none in the one partition of a sweep that has nothing left to do. */
    @Inject
    @BatchProperty
    @Nullable
    String parts;

    private volatile boolean stopped;

    @Override
    public String process() {
        Deque<UUID> open = new ArrayDeque<>(Shares.read(parts));
        while (!open.isEmpty() && !stopped) {
            UUID part = open.remove();
            if (work.step(() -> run.next(part))) {
                open.add(part);
            }
        }
        if (!open.isEmpty()) {
            throw new IllegalStateException("The job was stopped before its parts were done");
        }
        return "swept";
    }

    @Override
    public void stop() {
        stopped = true;
    }
}
