package io.stateward.stores.control;

import io.stateward.TenantScoped;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;

/** Adds a tenant's store for governed memory in a transaction of its own, so that losing a race for it costs the caller nothing. */
@ApplicationScoped
@Transactional(TxType.REQUIRES_NEW)
@TenantScoped
class MemoryStore {

    @Inject
    Registrations registrations;

    void create() {
        registrations.addMemory();
    }
}
