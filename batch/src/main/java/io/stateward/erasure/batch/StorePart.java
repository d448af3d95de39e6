package io.stateward.erasure.batch;

import io.stateward.batch.ClaimedWork;
import io.stateward.batch.Shares;
import io.stateward.erasure.boundary.ErasureRun;
import jakarta.batch.api.AbstractBatchlet;
import jakarta.batch.api.BatchProperty;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Erases or verifies the targets of its stores, one of each store in turn.
 *
 * <p>In turn, because a store may have to wait for what must go before it in another: whoever waited without giving way could wait for a
 * store that waits for the same thread.
 */
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

    /** The stores' ids with commas between them; none in the one partition of a request of which no store has anything left to do. */
    @Inject
    @BatchProperty
    @Nullable
    String stores;

    private volatile boolean stopped;

    @Override
    public String process() {
        Deque<UUID> open = new ArrayDeque<>(Shares.read(stores));
        while (!open.isEmpty() && !stopped) {
            UUID store = open.remove();
            if (work.step(() -> next(store))) {
                open.add(store);
            }
        }
        if (!open.isEmpty()) {
            throw new IllegalStateException("The job was stopped before its stores were done");
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
