package io.stateward.restore.boundary;

import io.stateward.Boundary;
import io.stateward.restore.control.Gate;
import io.stateward.restore.control.JournalExpiry;
import io.stateward.tenancy.boundary.CurrentTenant;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;

/** Keeps the erasure journals outside of the database in order; for timers. */
@Boundary
@Transactional(TxType.NOT_SUPPORTED)
public class JournalUpkeep {

    @Inject
    JournalExpiry expiry;

    @Inject
    Gate gate;

    @Inject
    CurrentTenant current;

    /** The name of the worker that looks: it passes the gate of a tenant that is not served. */
    public static final String LOOKER = Gate.REPLAYER;

    /** Looks whether the tenant may be served, and notices what other nodes have made of that. */
    public void look() {
        current.requireReader();
        gate.follow();
    }

    /** Ends the months that no backup can be older than any more, as long as suppressions are kept; returns how many ended. */
    public int expire() {
        return expiry.expire();
    }
}
