package io.stateward.vault.boundary;

import io.stateward.Boundary;
import io.stateward.operations.boundary.RequestMac;
import jakarta.inject.Inject;

/** Hashes what calls carry that have an {@code Idempotency-Key} under the current tenant's key of that purpose. */
@Boundary
public class RequestMacs implements RequestMac {

    private static final String KEY_NAME = "idempotency";

    @Inject
    Vault vault;

    @Override
    public byte[] of(byte[] bytes) {
        return vault.mac(KEY_NAME, bytes);
    }
}
