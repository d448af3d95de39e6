package io.stateward.erasure.control;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.stateward.Ids;
import io.stateward.Json;
import io.stateward.TenantScoped;
import io.stateward.disposal.boundary.Disposals;
import io.stateward.disposal.entity.SeenTarget;
import io.stateward.disposal.entity.TaskView;
import io.stateward.erasure.entity.KeptEvidence;
import io.stateward.ledger.entity.Committed;
import io.stateward.ledger.entity.EvidenceRecord;
import io.stateward.stores.entity.Evidence;
import io.stateward.stores.entity.StoreView;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Writes down what was seen of each target, commits to it, and keeps what opens the commitment. */
@ApplicationScoped
@Transactional
@TenantScoped
public class Evidences {

    /** Commitments that one statement asks for. */
    private static final int CHUNK = 500;

    private static final String UNKNOWN = "unknown";

    private final SecureRandom random = new SecureRandom();

    @Inject
    EntityManager entities;

    @Inject
    Disposals disposals;

    /**
     * Commits to the evidence of every target.
     *
     * @param clean leaves out of a text what names the person
     * @return the commitments by task
     */
    Map<UUID, String> commit(
            UUID request, List<TaskView> tasks, Map<UUID, StoreView> stores, UnaryOperator<String> clean) {
        Map<UUID, Committed> before = latest(request);
        Map<UUID, SeenTarget> seen = disposals.seen(request);
        Map<UUID, String> commitments = new HashMap<>();
        for (TaskView task : tasks) {
            byte[] bytes = Json.bytes(record(request, task, seen.get(task.id()), stores.get(task.store()), clean));
            Committed kept = before.get(task.id());
            if (kept == null || !kept.bytes().equals(Base64.getEncoder().encodeToString(bytes))) {
                kept = Committed.to(bytes, random);
                entities.persist(new KeptEvidence(Ids.next(), request, task.id(), kept));
            }
            commitments.put(task.id(), kept.commitment());
        }
        return commitments;
    }

    private Map<UUID, Committed> latest(UUID request) {
        Map<UUID, Committed> latest = new HashMap<>();
        entities.createNamedQuery("KeptEvidence.ofRequest", KeptEvidence.class)
                .setParameter("request", request)
                .getResultStream()
                .forEach(kept -> latest.put(kept.task(), kept.committed()));
        return latest;
    }

    /** Opens commitments of a request, in their order; what is not kept is left out. */
    public List<Committed> open(UUID request, List<String> commitments) {
        Map<String, Committed> found = new HashMap<>();
        for (int from = 0; from < commitments.size(); from += CHUNK) {
            entities.createNamedQuery("KeptEvidence.opened", KeptEvidence.class)
                    .setParameter("request", request)
                    .setParameter("commitments", commitments.subList(from, Math.min(from + CHUNK, commitments.size())))
                    .getResultStream()
                    .map(KeptEvidence::committed)
                    .forEach(kept -> found.put(kept.commitment(), kept));
        }
        List<Committed> opened = new ArrayList<>();
        commitments.stream().map(found::get).filter(Objects::nonNull).forEach(opened::add);
        return opened;
    }

    /** Returns what the targets of a certificate commit to, in their order; a certificate of version 1 commits to none. */
    public static List<String> commitments(String certificate) {
        List<String> commitments = new ArrayList<>();
        try {
            for (JsonNode target :
                    Json.mapper().readTree(certificate).path("statement").path("targets")) {
                if (target.has("record")) {
                    commitments.add(target.get("record").asText());
                }
            }
        } catch (JsonProcessingException damaged) {
            throw new IllegalStateException("A certificate that was just written cannot be read", damaged);
        }
        return commitments;
    }

    private static EvidenceRecord record(
            UUID request,
            TaskView task,
            @Nullable SeenTarget seen,
            @Nullable StoreView store,
            UnaryOperator<String> clean) {
        SeenTarget target = Objects.requireNonNull(seen, "A task was seen");
        return new EvidenceRecord(
                EvidenceRecord.FORMAT,
                request,
                task.id(),
                task.store(),
                clean.apply(store == null ? task.store().toString() : store.name()),
                store == null ? UNKNOWN : store.kind(),
                store == null ? UNKNOWN : store.region(),
                task.kind(),
                clean.apply(target.ref()),
                target.part(),
                clean.apply(task.target()),
                target.items(),
                task.treatment().name(),
                target.shared(),
                target.attempts(),
                Objects.requireNonNull(task.verdict(), "A finished task has a verdict")
                        .name(),
                Objects.requireNonNullElse(task.evidence(), Evidence.NONE).name(),
                task.found(),
                task.erased(),
                task.named(),
                task.until(),
                task.residueUntil(),
                target.at());
    }
}
