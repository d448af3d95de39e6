package io.stateward.erasure.control;

import io.stateward.operations.boundary.WorkHandler;
import io.stateward.operations.entity.Claim;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** Looks at one request that has ended: whether a block has ended, and whether it is time to look into its stores again. */
@ApplicationScoped
public class BlockEnd implements WorkHandler {

    @Inject
    Resumption resumption;

    @Inject
    Reprobe reprobe;

    @Override
    public String kind() {
        return Resumption.WORK;
    }

    @Override
    public void handle(Claim claim) {
        resumption.look(claim.ref());
        reprobe.look(claim);
    }
}
