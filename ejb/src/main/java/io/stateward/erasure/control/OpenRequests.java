package io.stateward.erasure.control;

import io.stateward.TenantScoped;
import io.stateward.ledger.boundary.PayloadNeed;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.Optional;

/** Keeps the ledger's payloads from the receipt of the oldest open request on: what was done for it has to be shown until it is closed. */
@ApplicationScoped
@Transactional
@TenantScoped
public class OpenRequests implements PayloadNeed {

    @Inject
    EntityManager entities;

    @Override
    public Optional<Instant> since() {
        return Optional.ofNullable(entities.createNamedQuery("ErasureRequest.oldestOpen", Instant.class)
                .getSingleResult());
    }
}
