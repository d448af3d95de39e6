package io.stateward.erasure.control;

import io.stateward.operations.boundary.WorkHandler;
import io.stateward.operations.entity.Claim;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** Looks at one request of which something was blocked, when a block may have ended. */
@ApplicationScoped
public class BlockEnd implements WorkHandler {

    @Inject
    Resumption resumption;

    @Override
    public String kind() {
        return Resumption.WORK;
    }

    @Override
    public void handle(Claim claim) {
        resumption.look(claim.ref());
    }
}
