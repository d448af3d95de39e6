package io.stateward.vault.boundary;

import io.stateward.PlatformBoundary;
import io.stateward.StatewardException;
import io.stateward.tenancy.boundary.PlatformCaller;
import io.stateward.vault.control.KeyTree;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;

/** Lets the platform's operator replace the root of the vault, under which every tenant's keys lie; shows nothing of what they are for. */
@PlatformBoundary
public class VaultRoots {

    private static final System.Logger LOG = System.getLogger(VaultRoots.class.getName());

    @Inject
    KeyTree keys;

    @Inject
    PlatformCaller caller;

    /**
     * Returns the generation of the root in force: it grows by one with every destruction's commit, block of new keys, and rotation.
     *
     * @throws StatewardException if the caller is not the operator
     */
    @Transactional(TxType.NOT_SUPPORTED)
    public long generation() {
        caller.requireOperator();
        return keys.generation();
    }

    /**
     * Puts a fresh root in the place of the one in force, which is overwritten and retired when this returns; destroys no key.
     *
     * @return the new root's generation, or that of a later commit
     * @throws StatewardException if the caller is not the operator
     */
    @Transactional(TxType.NOT_SUPPORTED)
    public long rotate() {
        caller.requireOperator();
        long generation = keys.rotate();
        LOG.log(System.Logger.Level.INFO, "The vault''s root was rotated; its generation is {0}", generation);
        return generation;
    }
}
