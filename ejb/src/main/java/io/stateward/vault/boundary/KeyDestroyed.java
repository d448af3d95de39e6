package io.stateward.vault.boundary;

import java.util.UUID;

/** Says that a key does not exist in this tenant any more, or never did: what it sealed cannot be read again by anybody. */
public final class KeyDestroyed extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public KeyDestroyed(UUID key) {
        super("Key " + key + " is not in this tenant's vault");
    }
}
