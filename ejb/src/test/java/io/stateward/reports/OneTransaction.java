package io.stateward.reports;

import io.stateward.Boundary;

/** Runs several things of a test in one transaction, which may take its time to commit. */
@Boundary
public class OneTransaction {

    public void run(Runnable work) {
        work.run();
    }
}
