package io.stateward.rights.control;

import io.stateward.rights.entity.ExportChunk;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.util.Optional;
import java.util.UUID;

/** Reads and writes the sealed pieces of exports. */
@ApplicationScoped
class ExportChunks {

    private static final String REQUEST = "request";

    @Inject
    EntityManager entities;

    void add(ExportChunk chunk) {
        entities.persist(chunk);
    }

    Optional<ExportChunk> at(UUID request, int place) {
        return entities.createNamedQuery("ExportChunk.at", ExportChunk.class)
                .setParameter(REQUEST, request)
                .setParameter("place", place)
                .getResultStream()
                .findFirst();
    }

    boolean none(UUID request) {
        return entities.createNamedQuery("ExportChunk.ids", UUID.class)
                .setParameter(REQUEST, request)
                .setMaxResults(1)
                .getResultList()
                .isEmpty();
    }

    void remove(UUID request) {
        entities.createNamedQuery("ExportChunk.remove")
                .setParameter(REQUEST, request)
                .executeUpdate();
    }
}
