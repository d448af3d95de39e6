package io.stateward.erasure.batch;

import io.stateward.batch.ClaimedWork;
import io.stateward.batch.Shares;
import io.stateward.erasure.boundary.ErasureRun;
import jakarta.batch.api.AbstractBatchlet;
import jakarta.batch.api.BatchProperty;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Stops, searches, erases or verifies in the stores of its step, one piece of work in each in turn.
 *
 * <p>In turn, because a store may have to wait for what must go before it in another: whoever waited without giving way could wait for a
 * store that waits for the same thread. And all partitions together, because one that waits for a store which does not answer must keep
 * no other store from its turn.
 */
@Named("erasureStorePart")
@Dependent
public class StorePart extends AbstractBatchlet {

    @Inject
    ClaimedWork work;

    @Inject
    ErasureRun run;

    @Inject
    Turns turns;

    /** {@code stop}, {@code find}, {@code erase} or {@code verify}. */
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
        String round = work.id() + "/" + step;
        turns.join(round, Shares.read(stores));
        try {
            for (Optional<UUID> store = turns.take(round); store.isPresent(); store = turns.take(round)) {
                UUID id = store.get();
                if (stopped) {
                    throw new IllegalStateException("The job was stopped before its stores were done");
                }
                if (work.step(() -> next(id))) {
                    turns.giveBack(round, id);
                }
            }
        } finally {
            turns.leave(round);
        }
        return step;
    }

    private boolean next(UUID id) {
        return switch (step) {
            case "stop" -> run.stop(work.ref(), id);
            case "find" -> run.searchNext(work.ref(), id);
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
