package io.stateward.erasure.boundary;

import io.stateward.Boundary;
import io.stateward.erasure.control.RequestSettings;
import io.stateward.erasure.entity.ErasureSettings;
import io.stateward.tenancy.boundary.CurrentTenant;
import io.stateward.tenancy.entity.Role;
import jakarta.inject.Inject;

/** Tells how the tenant handles its requests, and lets its administrators change that. */
@Boundary
public class ErasureTerms {

    @Inject
    RequestSettings settings;

    @Inject
    CurrentTenant current;

    public ErasureSettings settings() {
        current.requireReader();
        return settings.settings();
    }

    /** Changes them; every change is in the ledger. What the operator asks for stays asked for. */
    public ErasureSettings change(ErasureSettings asked) {
        current.require(Role.TENANT_ADMIN);
        return settings.change(asked);
    }
}
