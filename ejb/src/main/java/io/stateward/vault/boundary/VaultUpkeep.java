package io.stateward.vault.boundary;

import io.stateward.PlatformBoundary;
import io.stateward.operations.boundary.WorkQueue;
import io.stateward.vault.control.KeyTree;
import io.stateward.vault.control.ResealWork;
import jakarta.inject.Inject;
import java.time.Clock;

/** Asks for what has to be done to the vault in every tenant; for a timer. */
@PlatformBoundary
public class VaultUpkeep {

    @Inject
    KeyTree keys;

    @Inject
    WorkQueue work;

    @Inject
    Clock clock;

    /**
     * Wipes from this node's memory what other nodes have destroyed of a vault they share, also where nobody uses a key, and has the
     * database know how young the vault's directory is.
     */
    public void lookAround() {
        keys.lookAround();
    }

    /** Has what is sealed under keys that were files once sealed under others, while there is such a key. */
    public void reseal() {
        if (keys.hasLegacy()) {
            work.enqueueForAll(ResealWork.KIND, clock.instant());
        }
    }
}
