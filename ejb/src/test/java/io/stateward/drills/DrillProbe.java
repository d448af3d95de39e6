package io.stateward.drills;

import io.stateward.Boundary;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.UUID;

/** Reads what no boundary shows. */
@Boundary
public class DrillProbe {

    @Inject
    EntityManager entities;

    /** Returns the memories that are there. */
    public List<UUID> memories() {
        return entities.createQuery("select m.id from MemoryItem m where m.erasedAt is null", UUID.class)
                .getResultList();
    }

    /** Returns the keys of drills that have one. */
    public List<UUID> keys() {
        return entities.createQuery("select d.keyId from Drill d where d.keyId is not null", UUID.class)
                .getResultList();
    }

    /** Counts the people with an identifier. */
    public long people() {
        return entities.createQuery("select count(a) from SubjectAlias a", Long.class)
                .getSingleResult();
    }

    /** Counts what the catalog lists of people. */
    public long items() {
        return entities.createQuery("select count(i) from StateItem i where i.ref is not null", Long.class)
                .getSingleResult();
    }
}
