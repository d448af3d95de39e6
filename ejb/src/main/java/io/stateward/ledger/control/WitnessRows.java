package io.stateward.ledger.control;

import io.stateward.TenantScoped;
import io.stateward.ledger.entity.LogWitness;
import io.stateward.ledger.proof.Checkpoint;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Reads and writes what witnesses said, each time in a short transaction: none is open while one is asked. */
@ApplicationScoped
@Transactional(TxType.REQUIRES_NEW)
@TenantScoped
public class WitnessRows {

    @Inject
    EntityManager entities;

    public Optional<LogWitness> of(String name) {
        return all().stream().filter(row -> row.name().equals(name)).findFirst();
    }

    public List<LogWitness> all() {
        return entities.createNamedQuery("LogWitness.all", LogWitness.class).getResultList();
    }

    public void cosigned(String name, Checkpoint head, String note, WitnessCall.Signed signed) {
        row(name).cosigned(head, note, signed.line(), signed.cosignature().time());
    }

    public void failed(String name, String why, Instant at) {
        row(name).failed(why, at);
    }

    private LogWitness row(String name) {
        return of(name).orElseGet(() -> {
            LogWitness row = new LogWitness(name);
            entities.persist(row);
            return row;
        });
    }
}
