package io.stateward.stores.control;

import io.stateward.ledger.boundary.WitnessRoute;
import io.stateward.stores.boundary.Egress;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** Lets the ledger's witnesses be reached by the operator's egress list, as every other address. */
@ApplicationScoped
public class WitnessEgress implements WitnessRoute {

    @Inject
    Egress egress;

    @Override
    public void require(String host, int port) {
        egress.require(host, port);
    }
}
