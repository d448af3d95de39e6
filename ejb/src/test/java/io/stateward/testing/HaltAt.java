package io.stateward.testing;

import java.util.concurrent.atomic.AtomicInteger;

/** Stops the JVM dead at the n-th durable step. */
final class HaltAt implements PlainTransactions.CommitWatcher {

    /** Exit status of a JVM that was stopped. */
    static final int STOPPED = 137;

    private final int step;
    private final boolean after;
    private final AtomicInteger steps = new AtomicInteger();

    HaltAt(int step, boolean after) {
        this.step = step;
        this.after = after;
    }

    @Override
    public void beforeCommit() {
        if (steps.incrementAndGet() == step && !after) {
            Runtime.getRuntime().halt(STOPPED);
        }
    }

    @Override
    public void afterCommit() {
        if (steps.get() == step && after) {
            Runtime.getRuntime().halt(STOPPED);
        }
    }
}
