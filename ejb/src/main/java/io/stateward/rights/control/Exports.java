package io.stateward.rights.control;

import io.stateward.rights.entity.ExportChunk;
import io.stateward.rights.entity.RightsRequest;
import io.stateward.vault.boundary.Vault;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.util.Optional;

/** Opens exports piece by piece. */
@ApplicationScoped
public class Exports {

    @Inject
    EntityManager entities;

    @Inject
    Vault vault;

    public Optional<byte[]> piece(RightsRequest request, int place) {
        return request.exportKey()
                .flatMap(key -> entities.createNamedQuery("ExportChunk.at", ExportChunk.class)
                        .setParameter("request", request.id())
                        .setParameter("place", place)
                        .getResultStream()
                        .findFirst()
                        .map(chunk -> vault.open(key, chunk.sealed(), ExportSteps.context(request.id(), place))));
    }
}
