package io.stateward.erasure.batch;

import io.stateward.batch.ClaimedWork;
import io.stateward.erasure.boundary.ErasureRun;
import jakarta.batch.api.AbstractBatchlet;
import jakarta.batch.api.BatchProperty;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.UUID;

/** Erases or verifies one store's targets, one after the other. */
@Named("erasureStorePart")
@Dependent
public class StorePart extends AbstractBatchlet {

    @Inject
    ClaimedWork work;

    @Inject
    ErasureRun run;

    /** {@code erase} or {@code verify}. */
    @Inject
    @BatchProperty
    String step;

    /** The store's id, or empty in the one partition of a request that concerns no store. */
    @Inject
    @BatchProperty
    String store;

    private volatile boolean stopped;

    @Override
    public String process() {
        if (store.isEmpty()) {
            return "nothing to do";
        }
        UUID id = UUID.fromString(store);
        boolean more = true;
        while (more && !stopped) {
            more = work.step(() -> next(id));
        }
        if (more) {
            throw new IllegalStateException("The job was stopped before the store was done");
        }
        return step;
    }

    private boolean next(UUID id) {
        return switch (step) {
            case "erase" -> run.eraseNext(work.ref(), id);
            case "verify" -> run.verifyNext(work.ref(), id);
            default -> throw new IllegalStateException("erasure.xml names a step that is none: " + step);
        };
    }

    @Override
    public void stop() {
        stopped = true;
    }
}
