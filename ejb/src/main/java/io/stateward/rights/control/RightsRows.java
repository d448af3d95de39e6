package io.stateward.rights.control;

import io.stateward.Page;
import io.stateward.Seen;
import io.stateward.StatewardException;
import io.stateward.rights.entity.PurposeBasis;
import io.stateward.rights.entity.RightsKind;
import io.stateward.rights.entity.RightsRequest;
import io.stateward.rights.entity.RightsStatus;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads and adds requests and legal bases. */
@ApplicationScoped
public class RightsRows {

    /** Requests that are read at once. */
    private static final int PAGE = 500;

    /** Comes before every id. */
    private static final UUID FIRST = new UUID(0, 0);

    /** Comes after every id. */
    private static final UUID LAST = new UUID(-1, -1);

    @Inject
    EntityManager entities;

    public void add(RightsRequest request) {
        entities.persist(request);
        entities.flush();
    }

    public void flush() {
        entities.flush();
    }

    public RightsRequest of(UUID id) {
        return Optional.ofNullable(entities.find(RightsRequest.class, id))
                .orElseThrow(() -> StatewardException.notFound("request"));
    }

    /** Returns a request that nobody else changes until the transaction ends. */
    public RightsRequest locked(UUID id) {
        return Optional.ofNullable(entities.find(RightsRequest.class, id, LockModeType.PESSIMISTIC_WRITE))
                .orElseThrow(() -> StatewardException.notFound("request"));
    }

    public RightsRequest of(Seen seen) {
        RightsRequest request = of(seen.id());
        request.requireVersion(seen.version());
        return request;
    }

    public Page<RightsRequest> list(List<RightsKind> kinds, @Nullable UUID before, int limit) {
        List<RightsRequest> rows = entities.createNamedQuery("RightsRequest.list", RightsRequest.class)
                .setParameter("kinds", kinds)
                .setParameter("before", before == null ? LAST : before)
                .setMaxResults(limit + 1)
                .getResultList();
        return Page.of(rows, limit, r -> r.id().toString());
    }

    public long count(Instant from, Instant to) {
        return entities.createNamedQuery("RightsRequest.count", Long.class)
                .setParameter("from", from)
                .setParameter("to", to)
                .getSingleResult();
    }

    public List<RightsRequest> between(Instant from, Instant to, @Nullable UUID after, int limit) {
        return entities.createNamedQuery("RightsRequest.between", RightsRequest.class)
                .setParameter("from", from)
                .setParameter("to", to)
                .setParameter("after", after == null ? FIRST : after)
                .setMaxResults(limit)
                .getResultList();
    }

    /** Returns the requests that hold a restriction of one of the people up. */
    public List<RightsRequest> restricting(Collection<UUID> subjects) {
        return entities.createNamedQuery("RightsRequest.restricting", RightsRequest.class)
                .setParameter("subjects", subjects)
                .setParameter(
                        "statuses",
                        Arrays.stream(RightsStatus.values())
                                .filter(RightsStatus::restricts)
                                .toList())
                .getResultList();
    }

    /** Returns the next requests that have an export or may have one soon, in the order of their ids. */
    List<RightsRequest> exporting(@Nullable UUID after) {
        return entities.createNamedQuery("RightsRequest.exporting", RightsRequest.class)
                .setParameter("kinds", List.of(RightsKind.ACCESS, RightsKind.PORTABILITY))
                .setParameter(
                        "statuses",
                        Arrays.stream(RightsStatus.values())
                                .filter(RightsStatus::hasExport)
                                .toList())
                .setParameter("after", after == null ? FIRST : after)
                .setMaxResults(PAGE)
                .getResultList();
    }

    /** Returns the next requests whose export is still owed and not overdue, in the order of their ids. */
    List<RightsRequest> awaited(Instant now, @Nullable UUID after) {
        return entities.createNamedQuery("RightsRequest.awaited", RightsRequest.class)
                .setParameter("kinds", List.of(RightsKind.ACCESS, RightsKind.PORTABILITY))
                .setParameter("statuses", List.of(RightsStatus.COLLECTING, RightsStatus.FAILED))
                .setParameter("now", now)
                .setParameter("after", after == null ? FIRST : after)
                .setMaxResults(PAGE)
                .getResultList();
    }

    public List<PurposeBasis> bases() {
        return entities.createNamedQuery("PurposeBasis.all", PurposeBasis.class).getResultList();
    }

    public Optional<PurposeBasis> basis(String purpose) {
        return entities.createNamedQuery("PurposeBasis.of", PurposeBasis.class)
                .setParameter("purpose", purpose)
                .getResultStream()
                .findFirst();
    }

    public void add(PurposeBasis basis) {
        entities.persist(basis);
    }
}
