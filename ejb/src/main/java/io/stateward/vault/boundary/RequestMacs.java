package io.stateward.vault.boundary;

import io.stateward.Boundary;
import io.stateward.operations.boundary.RequestMac;
import jakarta.inject.Inject;

/** Hashes the bodies of calls with an {@code Idempotency-Key} under the current tenant's key of that purpose. */
@Boundary
public class RequestMacs implements RequestMac {

    private static final String KEY_NAME = "idempotency";

    @Inject
    Vault vault;

    @Override
    public byte[] of(byte[] body) {
        return vault.mac(KEY_NAME, body);
    }
}
