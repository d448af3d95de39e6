package io.stateward.erasure.control;

import io.stateward.Chunks;
import io.stateward.Ids;
import io.stateward.Json;
import io.stateward.StatewardException;
import io.stateward.TenantScoped;
import io.stateward.erasure.control.BulkReading.Body;
import io.stateward.erasure.control.BulkReading.Line;
import io.stateward.erasure.entity.BulkIntake;
import io.stateward.erasure.entity.BulkLine;
import io.stateward.erasure.entity.BulkLineStatus;
import io.stateward.erasure.entity.BulkLineView;
import io.stateward.erasure.entity.BulkView;
import io.stateward.ledger.boundary.Ledger;
import io.stateward.operations.boundary.Operations;
import io.stateward.operations.boundary.Work;
import io.stateward.tenancy.boundary.CurrentTenant;
import io.stateward.vault.boundary.Vault;
import io.stateward.vault.entity.KeyScope;
import io.stateward.vault.entity.Purpose;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Takes requests that were sent together, sealed line by line, and shows what became of them. */
@ApplicationScoped
@Transactional
@TenantScoped
public class BulkEntry {

    private static final String UNREADABLE = "line-unreadable";

    /** Behind every id, by time. */
    private static final UUID LAST = new UUID(-1L, -1L);

    @Inject
    EntityManager entities;

    @Inject
    Vault vault;

    @Inject
    Operations operations;

    @Inject
    Work work;

    @Inject
    CurrentTenant current;

    @Inject
    Ledger ledger;

    @Inject
    Clock clock;

    /**
     * Takes all lines or none, in one transaction with the work that makes them requests.
     *
     * @throws StatewardException {@code bulk-too-long} (413), {@code invalid-field} (400)
     * @throws IOException if the stream breaks; nothing is kept then
     */
    public BulkView take(InputStream stream) throws IOException {
        List<Line> lines = BulkReading.of(stream);
        UUID id = Ids.next();
        UUID operation = operations.start(BulkWork.KIND, id, lines.size());
        BulkIntake bulk = new BulkIntake(id, operation, current.caller().name(), lines.size(), clock.instant());
        entities.persist(bulk);
        Map<String, BulkLine> claimed = claimed(lines);
        UUID key = vault.keyFor(scope(id));
        for (Line line : lines) {
            BulkLine kept = line(id, line, key, claimed);
            entities.persist(kept);
            kept.claimed().ifPresent(label -> claimed.putIfAbsent(label, kept));
        }
        entities.flush();
        work.enqueue(BulkWork.KIND, id, clock.instant());
        ledger.record("erasure-bulk-taken", Map.of("bulk", id, "lines", lines.size()));
        return view(bulk);
    }

    private BulkLine line(UUID bulk, Line line, UUID key, Map<String, BulkLine> claimed) {
        Body body = line.body();
        if (body == null) {
            return new BulkLine(Ids.next(), bulk, line.number(), null)
                    .refused(UNREADABLE, Objects.requireNonNull(line.error()));
        }
        BulkLine made = new BulkLine(Ids.next(), bulk, line.number(), body.key());
        BulkLine before = body.key() == null ? null : claimed.get(body.key());
        if (before != null && !before.isWaiting()) {
            return made.alreadyReceived(before);
        }
        // Of a key that waits nobody knows yet whether it becomes a request: until then the repeat is kept as well.
        BulkLine waiting = made.waiting(key, vault.seal(key, Json.bytes(body), context(made)));
        return before == null ? waiting.claim() : waiting;
    }

    /** Two senders of the same key at once meet at the unique index: one of them fails whole, and sends again. */
    private Map<String, BulkLine> claimed(List<Line> lines) {
        Map<String, BulkLine> claimed = new HashMap<>();
        List<String> keys = lines.stream()
                .map(Line::body)
                .filter(Objects::nonNull)
                .map(Body::key)
                .filter(Objects::nonNull)
                .distinct()
                .toList();
        for (Collection<String> some : Chunks.of(keys)) {
            entities.createNamedQuery("BulkLine.claimed", BulkLine.class)
                    .setParameter("keys", some)
                    .getResultList()
                    .forEach(line -> claimed.put(line.claimed().orElseThrow(), line));
        }
        return claimed;
    }

    /** Returns the line that holds a key. */
    Optional<BulkLine> holder(String key) {
        return entities.createNamedQuery("BulkLine.claimed", BulkLine.class)
                .setParameter("keys", List.of(key))
                .getResultStream()
                .findFirst();
    }

    static KeyScope scope(UUID bulk) {
        return KeyScope.ofItem(Purpose.REQUEST, bulk);
    }

    static String context(BulkLine line) {
        return "bulk-line/" + line.id();
    }

    public BulkView of(UUID id) {
        return view(intake(id));
    }

    private BulkView view(BulkIntake bulk) {
        return bulk.view(counts(bulk.id()));
    }

    /** Returns the lines behind one, in the order of the file: all, or those that are no requests. */
    public List<BulkLineView> lines(UUID id, int after, int limit, boolean errorsOnly) {
        intake(id);
        var query = entities.createNamedQuery(errorsOnly ? "BulkLine.errors" : "BulkLine.page", BulkLine.class)
                .setParameter("bulk", id)
                .setParameter("after", after);
        if (errorsOnly) {
            query.setParameter("errors", List.of(BulkLineStatus.REFUSED, BulkLineStatus.ALREADY_RECEIVED));
        }
        return query.setMaxResults(limit).getResultStream().map(BulkLine::view).toList();
    }

    /** Returns files that were sent before another, the latest first; null for the last of all. */
    public List<BulkView> list(@Nullable UUID before, int limit) {
        List<BulkIntake> bulks = entities.createNamedQuery("BulkIntake.page", BulkIntake.class)
                .setParameter("before", before == null ? LAST : before)
                .setMaxResults(limit)
                .getResultList();
        Map<UUID, Map<BulkLineStatus, Long>> counts =
                counts(bulks.stream().map(BulkIntake::id).toList());
        return bulks.stream()
                .map(bulk -> bulk.view(counts.getOrDefault(bulk.id(), Map.of())))
                .toList();
    }

    Map<BulkLineStatus, Long> counts(UUID id) {
        return counts(List.of(id)).getOrDefault(id, Map.of());
    }

    private Map<UUID, Map<BulkLineStatus, Long>> counts(List<UUID> bulks) {
        Map<UUID, Map<BulkLineStatus, Long>> counts = new HashMap<>();
        if (!bulks.isEmpty()) {
            entities.createNamedQuery("BulkLine.counts", Object[].class)
                    .setParameter("bulks", bulks)
                    .getResultList()
                    .forEach(row -> counts.computeIfAbsent((UUID) row[0], id -> new EnumMap<>(BulkLineStatus.class))
                            .put((BulkLineStatus) row[1], (Long) row[2]));
        }
        return counts;
    }

    BulkIntake intake(UUID id) {
        return Optional.ofNullable(entities.find(BulkIntake.class, id))
                .orElseThrow(() -> StatewardException.notFound("bulk of requests"));
    }
}
