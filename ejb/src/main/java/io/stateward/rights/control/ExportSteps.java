package io.stateward.rights.control;

import io.stateward.TenantScoped;
import io.stateward.disposal.entity.Case;
import io.stateward.ledger.boundary.Ledger;
import io.stateward.operations.boundary.Operations;
import io.stateward.operations.boundary.Work;
import io.stateward.policies.entity.Regime;
import io.stateward.rights.entity.ExportChunk;
import io.stateward.rights.entity.PurposeBasis;
import io.stateward.rights.entity.RightsKind;
import io.stateward.rights.entity.RightsRequest;
import io.stateward.rights.entity.RightsStatus;
import io.stateward.stores.entity.Identifier;
import io.stateward.stores.entity.Person;
import io.stateward.subjects.boundary.Subjects;
import io.stateward.vault.boundary.Vault;
import io.stateward.vault.entity.KeyScope;
import io.stateward.vault.entity.Purpose;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Is what is written while an export is made, each call in a transaction of its own: stores are asked outside any. */
@ApplicationScoped
@Transactional
@TenantScoped
class ExportSteps {

    private static final String FENCED =
            "The person is being erased, and no copy is made meanwhile. It ends with the erasure.";

    @Inject
    RightsRows rows;

    @Inject
    RightsIntake intake;

    @Inject
    Subjects subjects;

    @Inject
    ExportChunks chunks;

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

    /**
     * Is what an export is made of.
     *
     * @param bases on what basis data is processed, by purpose
     */
    record Opened(RightsKind kind, Case subject, UUID key, Map<String, PurposeBasis> bases) {}

    /** Says that somebody else goes on with the export, or that it is not to be made any more. */
    static final class Overtaken extends RuntimeException {

        private static final long serialVersionUID = 1L;
    }

    /** Returns the key of an earlier attempt, so that who is still at it can write no more. */
    Optional<UUID> earlier(UUID id) {
        RightsRequest request = rows.of(id);
        return request.status() == RightsStatus.COLLECTING ? request.exportKey() : Optional.empty();
    }

    /** Begins an export, anew after a crash; nothing if the request is not to be collected. */
    Optional<Opened> open(UUID id) {
        RightsRequest request = rows.locked(id);
        if (request.status() != RightsStatus.COLLECTING) {
            return Optional.empty();
        }
        chunks.remove(id);
        Set<UUID> people = intake.people(request);
        if (subjects.isFenced(people)) {
            failed(request, FENCED);
            return Optional.empty();
        }
        UUID key = vault.keyFor(KeyScope.ofItem(Purpose.EXPORT, id));
        request.collect(key);
        List<Identifier> identifiers = intake.identifiers(request);
        return Optional.of(new Opened(
                request.kind(),
                new Case(id, new Person(people, identifiers, clock.instant()), Regime.valueOf(request.regime())),
                key,
                rows.bases().stream().collect(Collectors.toMap(b -> b.view().purpose(), Function.identity()))));
    }

    /**
     * Keeps a piece.
     *
     * @throws StatewardException {@code subject-fenced} if the person's erasure has begun meanwhile
     */
    void piece(UUID id, UUID key, int place, byte[] piece) {
        subjects.requireUnfenced(intake.people(collecting(id, key)));
        chunks.add(new ExportChunk(id, place, vault.seal(key, piece, context(id, place))));
    }

    /** The lock lets an erasure end the request before a piece or after it, and never beside it. */
    private RightsRequest collecting(UUID id, UUID key) {
        RightsRequest request = rows.locked(id);
        if (!request.isCollecting(key)) {
            throw new Overtaken();
        }
        return request;
    }

    static String context(UUID id, int place) {
        return "rights-export/" + id + "/" + place;
    }

    void progress(UUID id, long done, long all) {
        rows.of(id).operation().ifPresent(operation -> operations.progress(operation, done, all));
    }

    void ready(UUID id, UUID key, long bytes, ExportDocument document) {
        RightsRequest request = collecting(id, key);
        subjects.requireUnfenced(intake.people(request));
        Instant now = clock.instant();
        @Nullable
        String missing = document.missing.isEmpty()
                ? null
                : "Not everything could be collected: " + document.missing.size()
                        + " stores or items, which the export names. Retry by another request when they answer.";
        request.ready(bytes, document.entries.size(), document.withheld(), missing, now);
        work.enqueue(RightsEnd.KIND, id, now.plus(RightsRequest.KEPT));
        ledger.record(
                "rights-export-ready",
                Map.of(
                        "request", id,
                        "kind", request.kind(),
                        "entries", document.entries.size(),
                        "withheld", document.withheld(),
                        "complete", document.missing.isEmpty()));
        request.operation().ifPresent(operation -> operations.succeed(operation, Map.of("request", id)));
    }

    void failed(UUID id, UUID key, String why) {
        RightsRequest request = collecting(id, key);
        chunks.remove(id);
        failed(request, why);
    }

    private void failed(RightsRequest request, String why) {
        request.failed(why);
        request.operation().ifPresent(operation -> operations.fail(operation, why));
        ledger.record("rights-export-failed", Map.of("request", request.id()));
    }
}
