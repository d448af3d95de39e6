package io.stateward.vault.control;

import io.stateward.vault.control.NodeTree.Change;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Puts changes that come while a commit runs into the next one together, so that many pay for one commit's syncs.
 *
 * <p>There is no thread of its own: who comes first commits for all who came with it. Nobody is let go before the fate of its change is
 * known, not even when interrupted. A commit that fails fails for everybody in it; a change that cannot be applied fails alone.
 */
final class GroupCommit {

    /** Most changes in one commit; each is of at most {@link KeyTree#MAX_KEYS_AT_ONCE} keys. */
    static final int MAX_CHANGES = 1_024;

    private final Committer committer;
    private final Deque<Waiting> queue = new ArrayDeque<>();
    private boolean running;

    GroupCommit(Committer committer) {
        this.committer = committer;
    }

    /** Commits changes; durably when it returns. */
    @FunctionalInterface
    interface Committer {
        void commit(List<? extends Change> changes) throws IOException;
    }

    /** Returns when the change is committed, durably. */
    void commit(Change change) throws IOException {
        Waiting mine = new Waiting(change);
        boolean interrupted = false;
        List<Waiting> group = List.of();
        do {
            synchronized (this) {
                if (group.isEmpty()) {
                    queue.add(mine);
                }
                while (running && !mine.done) {
                    interrupted |= pause();
                }
                group = mine.done ? List.of() : next();
                running |= !group.isEmpty();
            }
            run(group);
        } while (!mine.done);
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        mine.rethrow();
    }

    private void run(List<Waiting> group) {
        if (group.isEmpty()) {
            return;
        }
        Throwable failure = null;
        try {
            committer.commit(group);
        } catch (IOException | RuntimeException | Error e) {
            failure = e;
        }
        synchronized (this) {
            for (Waiting member : group) {
                member.end(failure);
            }
            running = false;
            notifyAll();
        }
    }

    private List<Waiting> next() {
        List<Waiting> group = new ArrayList<>();
        while (!queue.isEmpty() && group.size() < MAX_CHANGES) {
            group.add(queue.remove());
        }
        return group;
    }

    /** Waits for the end of a commit; returns whether the thread was interrupted meanwhile. */
    @SuppressWarnings("WaitNotInLoop") // its callers loop
    private boolean pause() {
        try {
            wait();
            return false;
        } catch (InterruptedException e) {
            return true;
        }
    }

    /** Is a change on its way, and what became of it. */
    private static final class Waiting implements Change {

        private final Change change;
        private volatile boolean done;
        private @Nullable Throwable failure;

        Waiting(Change change) {
            this.change = change;
        }

        @Override
        public void applyTo(Draft draft) throws IOException {
            try {
                change.applyTo(draft);
            } catch (RuntimeException e) {
                failure = e;
            }
        }

        void end(@Nullable Throwable ofGroup) {
            failure = ofGroup == null ? failure : ofGroup;
            done = true;
        }

        void rethrow() throws IOException {
            if (failure instanceof IOException e) {
                throw new IOException(e);
            }
            if (failure instanceof RuntimeException e) {
                throw e;
            }
            if (failure instanceof Error e) {
                throw e;
            }
        }
    }
}
