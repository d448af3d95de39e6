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
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Is what is written for requests that were sent together, each call in a transaction of its own. */
@ApplicationScoped
@Transactional
@TenantScoped
class BulkSteps {

    /** How often a line may break before it is refused. */
    static final int MAX_ATTEMPTS = 5;

    /** How long a line waits for another one, and after it has broken for the first time. */
    static final Duration PUT_OFF = Duration.ofMinutes(1);

    @Inject
    EntityManager entities;

    @Inject
    BulkEntry bulks;

    @Inject
    Intake intake;

    @Inject
    IdentityChecks identities;

    @Inject
    Naming naming;

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
                .setParameter("now", clock.instant())
                .setMaxResults(limit)
                .getResultStream()
                .map(BulkLine::id)
                .toList();
    }

    /** Makes a line the request that it asks for, by the way that every request takes; the officer who sent it has attested the identity. */
    void receive(UUID bulk, UUID id) {
        BulkLine line = line(id);
        if (!line.isWaiting() || !holdsItsKey(line)) {
            return;
        }
        BulkIntake sent = bulks.intake(bulk);
        byte[] plain = vault.open(line.key().orElseThrow(), line.sealed().orElseThrow(), BulkEntry.context(line));
        Body body = Json.read(new String(plain, StandardCharsets.UTF_8), Body.class);
        ErasureRequest request = intake.receive(line.id(), body.draft(sent.createdAt()), sent.enteredBy());
        naming.requireNameless(request, request.reason());
        if (request.status() == ErasureStatus.RECEIVED) {
            identities.takeWord(request, sent.enteredBy());
        }
        line.received();
        entities.flush();
    }

    /** A repeat is told of the request that its key became; while that still waits it is put off, and where that was refused it takes its place. */
    private boolean holdsItsKey(BulkLine line) {
        if (!line.lacksItsKey()) {
            return true;
        }
        BulkLine holder = bulks.holder(line.label().orElseThrow()).orElse(null);
        if (holder == null) {
            line.claim();
            return true;
        }
        if (holder.isWaiting()) {
            line.putOff(clock.instant().plus(PUT_OFF));
        } else {
            line.alreadyReceived(holder);
        }
        return false;
    }

    /** Counts that a line has broken; refuses it after so many times, and puts it off until then. */
    void broke(UUID id) {
        BulkLine line = line(id);
        if (!line.isWaiting()) {
            return;
        }
        // 1, 4, 16 and 64 minutes.
        Duration pause = PUT_OFF.multipliedBy(1L << (2 * line.attempts()));
        if (line.broke(clock.instant().plus(pause)) >= MAX_ATTEMPTS) {
            line.refused(
                    "line-broken",
                    "Stateward could not make a request of this line. Enter it alone, or send it again.");
        }
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
            work.enqueue(BulkWork.KIND, id, nextTurn(id));
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

    /** Returns when the next line has its turn: now, if one is not put off. */
    private Instant nextTurn(UUID bulk) {
        Instant now = clock.instant();
        long due = entities.createNamedQuery("BulkLine.due", Long.class)
                .setParameter("bulk", bulk)
                .setParameter("waiting", BulkLineStatus.WAITING)
                .setParameter("now", now)
                .getSingleResult();
        if (due > 0) {
            return now;
        }
        return entities.createNamedQuery("BulkLine.soonest", BulkLine.class)
                .setParameter("bulk", bulk)
                .setParameter("waiting", BulkLineStatus.WAITING)
                .setMaxResults(1)
                .getResultStream()
                .findFirst()
                .flatMap(BulkLine::notBefore)
                .orElse(now);
    }

    boolean owesDestruction(UUID id) {
        return bulks.intake(id).owesDestruction();
    }

    void keyDestroyed(UUID id) {
        bulks.intake(id).keyDestroyed();
    }
}
