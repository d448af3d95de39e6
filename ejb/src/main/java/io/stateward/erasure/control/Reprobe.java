package io.stateward.erasure.control;

import io.stateward.disposal.boundary.Disposals;
import io.stateward.disposal.entity.Case;
import io.stateward.disposal.entity.Relapse;
import io.stateward.operations.entity.Claim;
import io.stateward.stores.boundary.StoreUnreachable;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;

/**
 * Looks into the stores of a request that has ended again: a while later for what was written late, and at the end of each residual window.
 *
 * <p>Looking changes nothing and is repeated from its beginning after a crash; what came of it is one transaction ({@link Probes}).
 */
@ApplicationScoped
public class Reprobe {

    /** Tries of a store that does not answer before an officer is asked; with the growing pauses of work rows most of an hour. */
    static final int MAX_ATTEMPTS = 12;

    @Inject
    Probes probes;

    @Inject
    Resumption resumption;

    @Inject
    Disposals disposals;

    @Inject
    Conclusion conclusion;

    /** Looks if it is time to. */
    void look(Claim claim) {
        Optional<Case> due = probes.due(claim.ref());
        if (due.isPresent()) {
            Relapse relapse = disposals.relapse(due.get());
            boolean patient = claim.attempts() < MAX_ATTEMPTS;
            if (relapse.isNothing() && !relapse.silent().isEmpty() && patient) {
                throw new StoreUnreachable(relapse.silent().values().iterator().next());
            }
            probes.settle(claim.ref(), relapse);
            resumption.look(claim.ref());
        }
        // Also for what a crash left behind between the two.
        conclusion.conclude(claim.ref());
    }
}
