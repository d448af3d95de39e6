package io.stateward.tenancy.boundary;

import io.stateward.tenancy.entity.Caller;

/** Keeps a tenant closed to everybody for as long as it must not be served; a higher capability implements it as a CDI bean. */
@FunctionalInterface
public interface TenantGate {

    /**
     * Lets a caller in, whom the request is bound to already.
     *
     * @throws io.stateward.StatewardException of kind UNAVAILABLE while the tenant is closed
     */
    void admit(Caller caller);
}
