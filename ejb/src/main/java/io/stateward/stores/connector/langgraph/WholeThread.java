package io.stateward.stores.connector.langgraph;

import com.fasterxml.jackson.databind.JsonNode;
import io.stateward.stores.entity.Evidence;
import io.stateward.stores.entity.Outcome;
import io.stateward.stores.entity.Target;
import io.stateward.stores.entity.Verdict;

/** Erases a thread that is one person's, with its checkpoints and runs. */
final class WholeThread {

    private final Threads threads;
    private final Ownership ownership;
    private final String id;

    WholeThread(Threads threads, Ownership ownership, String id) {
        this.threads = threads;
        this.ownership = ownership;
        this.id = id;
    }

    Outcome erase(Target target) {
        if (isAnother()) {
            return Outcome.of(Verdict.ALREADY_GONE, Evidence.NONE, 0, 0);
        }
        // What a late run wrote under an id that is gone goes with the thread that takes the id for a moment.
        boolean ours = threads.delete(id) || threads.left(id) > 0;
        return ours
                ? Outcome.of(Verdict.ERASED, Evidence.NONE, Math.max(1, target.found()), Math.max(1, target.found()))
                : Outcome.of(Verdict.ALREADY_GONE, Evidence.NONE, 0, 0);
    }

    /** Asks for it, and for what a late run wrote under its id. */
    boolean isThere() {
        return !isAnother() && (!threads.of(id).isMissingNode() || threads.left(id) > 0);
    }

    /** Tells whether the id was given again after the cut-off: who came back keeps what they wrote. */
    private boolean isAnother() {
        JsonNode thread = threads.of(id);
        return !thread.isMissingNode() && !ownership.isBefore(thread);
    }
}
