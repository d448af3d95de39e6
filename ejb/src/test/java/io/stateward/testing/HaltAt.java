package io.stateward.testing;

/** Stops the JVM dead at the n-th durable step from when it is armed. */
final class HaltAt implements PlainTransactions.CommitWatcher {

    /** Exit status of a JVM that was stopped, as of a killed process. */
    static final int STOPPED = 137;

    private int steps;
    private int stopAt;
    private boolean after;
    private boolean everyWrite;

    /**
     * @param step which transaction that changes something, from 1
     * @param afterCommit whether it stops after the commit, or before it
     */
    synchronized void arm(int step, boolean afterCommit) {
        arm(step, afterCommit, false);
    }

    /**
     * @param sqlToo whether transactions count in which only SQL by hand wrote
     */
    synchronized void arm(int step, boolean afterCommit, boolean sqlToo) {
        everyWrite = sqlToo;
        steps = 0;
        stopAt = step;
        after = afterCommit;
    }

    @Override
    public synchronized boolean everyWrite() {
        return everyWrite;
    }

    @Override
    public synchronized void beforeCommit() {
        steps++;
        if (steps == stopAt && !after) {
            Runtime.getRuntime().halt(STOPPED);
        }
    }

    @Override
    public synchronized void afterCommit() {
        if (steps == stopAt && after) {
            Runtime.getRuntime().halt(STOPPED);
        }
    }
}
