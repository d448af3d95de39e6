package io.stateward.erasure.control;

import io.stateward.TenantScoped;
import io.stateward.erasure.entity.ErasureRequest;
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
        // Not its minimum: EclipseLink does not convert an aggregate of an embeddable's column.
        return entities.createNamedQuery("ErasureRequest.oldestOpen", ErasureRequest.class)
                .setMaxResults(1)
                .getResultStream()
                .map(ErasureRequest::receivedAt)
                .findFirst();
    }
}
