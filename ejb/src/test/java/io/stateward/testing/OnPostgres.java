package io.stateward.testing;

/** Runs a contract's tests on a real PostgreSQL. */
public abstract class OnPostgres extends OnDatabase {

    protected OnPostgres() {
        super(Domain::onPostgres);
    }
}
