package io.stateward.vault.control;

import java.security.GeneralSecurityException;

/**
 * Leaves the root in the root file as it is: whoever can read that file can read every living key, and it is erased as far as the file's
 * medium overwrites in place. The tree overwrites the slot of a retired root itself.
 */
final class PlainRootSeal implements RootSeal {

    @Override
    public byte[] wrap(RootName name, byte[] root) {
        return root.clone();
    }

    @Override
    public byte[] unwrap(RootName name, byte[] wrapped) throws GeneralSecurityException {
        if (wrapped.length != NodePage.KEY_BYTES) {
            throw new GeneralSecurityException("The root file holds no plain root");
        }
        return wrapped.clone();
    }

    @Override
    public void retire(RootName last) {
        // The slot that held it is overwritten by now.
    }

    @Override
    public boolean isShared() {
        return false;
    }

    @Override
    public void close() {
        // Nothing is held.
    }
}
