package io.stateward.ledger.boundary;

import io.stateward.Boundary;
import io.stateward.StatewardException;
import io.stateward.ledger.control.Witnesses;
import io.stateward.ledger.entity.WitnessView;
import io.stateward.tenancy.boundary.CurrentTenant;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.util.List;

/** Has independent witnesses sign what the tenant's log was, and shows what they signed and what is missing. */
@Boundary
public class LedgerWitnesses {

    @Inject
    Witnesses witnesses;

    @Inject
    CurrentTenant current;

    /** Asks the witnesses that have not signed the latest committed state; a timer calls it. Returns how many have. */
    @Transactional(TxType.NOT_SUPPORTED)
    public int ask() {
        return witnesses.ask();
    }

    /** Returns the operator's witnesses with what each has signed; empty if there are none. */
    @Transactional(TxType.NOT_SUPPORTED)
    public List<WitnessView> all() {
        current.requireReader();
        return witnesses.views();
    }

    /**
     * Returns the latest checkpoint that a witness has signed, with the witnesses' lines.
     *
     * @throws StatewardException of kind NOT_FOUND if none has
     */
    @Transactional(TxType.NOT_SUPPORTED)
    public String checkpoint() {
        current.requireReader();
        return witnesses.cosignedCheckpoint().orElseThrow(() -> StatewardException.notFound("cosigned checkpoint"));
    }
}
