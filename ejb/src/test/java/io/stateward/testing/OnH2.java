package io.stateward.testing;

/** Runs a contract's tests on H2, in memory. */
public abstract class OnH2 extends OnDatabase {

    protected OnH2() {
        super(Domain::onH2);
    }
}
