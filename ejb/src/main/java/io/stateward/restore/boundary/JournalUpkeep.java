package io.stateward.restore.boundary;

import io.stateward.Boundary;
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
    CurrentTenant current;

    /** Does nothing more: whoever comes as far as this has passed the gate, which has looked. */
    public void look() {
        current.requireReader();
    }

    /** Ends the months that no backup can be older than any more, as long as suppressions are kept; returns how many ended. */
    public int expire() {
        return expiry.expire();
    }
}
