package io.stateward.erasure.control;

import io.stateward.Json;
import io.stateward.TenantScoped;
import io.stateward.erasure.control.BulkReading.Body;
import io.stateward.erasure.entity.BulkIntake;
import io.stateward.erasure.entity.BulkLine;
import io.stateward.erasure.entity.BulkLineStatus;
import io.stateward.erasure.entity.ErasureRequest;
import io.stateward.erasure.entity.ErasureStatus;
import io.stateward.ledger.boundary.Ledger;
import io.stateward.operations.boundary.Operations;
import io.stateward.operations.boundary.Work;
import io.stateward.vault.boundary.Vault;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Is what is written for requests that were sent together, each call in a transaction of its own. */
@ApplicationScoped
@Transactional
@TenantScoped
class BulkSteps {

    @Inject
    EntityManager entities;

    @Inject
    BulkEntry bulks;

    @Inject
    Intake intake;

    @Inject
    Vault vault;

    @Inject
    Operations operations;

    @Inject
    Work work;

    @Inject
    Ledger ledger;

    @Inject
    Clock clock;

    /** Returns the next lines that wait, in the order of the file. */
    List<UUID> next(UUID bulk, int limit) {
        return entities.createNamedQuery("BulkLine.next", BulkLine.class)
                .setParameter("bulk", bulk)
                .setParameter("waiting", BulkLineStatus.WAITING)
                .setMaxResults(limit)
                .getResultStream()
                .map(BulkLine::id)
                .toList();
    }

    /** Makes a line the request that it asks for, by the way that every request takes; the officer who sent it has attested the identity. */
    void receive(UUID bulk, UUID id) {
        BulkLine line = line(id);
        if (!line.isWaiting()) {
            return;
        }
        byte[] plain = vault.open(line.key().orElseThrow(), line.sealed().orElseThrow(), BulkEntry.context(line));
        Body body = Json.read(new String(plain, StandardCharsets.UTF_8), Body.class);
        ErasureRequest request =
                intake.receive(line.id(), body.draft(), bulks.intake(bulk).enteredBy());
        if (request.status() == ErasureStatus.RECEIVED) {
            request.confirmIdentity();
        }
        line.received();
        entities.flush();
    }

    void refuse(UUID id, String type, String sentence) {
        BulkLine line = line(id);
        if (line.isWaiting()) {
            line.refused(type, sentence);
        }
    }

    private BulkLine line(UUID id) {
        return Optional.ofNullable(entities.find(BulkLine.class, id)).orElseThrow();
    }

    /** Tells the progress, and ends the bulk when no line waits; asks for the rest otherwise. Returns whether it has ended. */
    boolean settle(UUID id) {
        BulkIntake bulk = bulks.intake(id);
        if (bulk.hasEnded()) {
            return true;
        }
        Map<BulkLineStatus, Long> counts = bulks.counts(id);
        long waiting = counts.getOrDefault(BulkLineStatus.WAITING, 0L);
        operations.progress(bulk.operation(), bulk.total() - waiting, bulk.total());
        if (waiting > 0) {
            work.enqueue(BulkWork.KIND, id, clock.instant());
            return false;
        }
        bulk.end(clock.instant());
        Map<String, Object> result = Map.of(
                "bulk", id,
                "received", counts.getOrDefault(BulkLineStatus.RECEIVED, 0L),
                "alreadyReceived", counts.getOrDefault(BulkLineStatus.ALREADY_RECEIVED, 0L),
                "refused", counts.getOrDefault(BulkLineStatus.REFUSED, 0L));
        operations.succeed(bulk.operation(), result);
        ledger.record("erasure-bulk-ended", result);
        return true;
    }

    boolean owesDestruction(UUID id) {
        return bulks.intake(id).owesDestruction();
    }

    void keyDestroyed(UUID id) {
        bulks.intake(id).keyDestroyed();
    }
}
