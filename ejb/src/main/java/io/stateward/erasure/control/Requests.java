package io.stateward.erasure.control;

import io.stateward.Names;
import io.stateward.Page;
import io.stateward.Seen;
import io.stateward.StatewardException;
import io.stateward.TenantScoped;
import io.stateward.erasure.entity.ErasureRequest;
import io.stateward.erasure.entity.ErasureStatus;
import io.stateward.erasure.entity.RequestFilter;
import io.stateward.erasure.entity.TimeLeft;
import io.stateward.tenancy.boundary.CurrentTenant;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.TypedQuery;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads and adds the rows of requests. */
@ApplicationScoped
@Transactional
@TenantScoped
public class Requests {

    /** Comes before every id. */
    private static final UUID FIRST = new UUID(0, 0);

    @Inject
    EntityManager entities;

    @Inject
    CurrentTenant current;

    @Inject
    Clock clock;

    public void add(ErasureRequest request) {
        entities.persist(request);
        entities.flush();
    }

    /** Makes it another than anybody has seen, because something that belongs to it has changed. */
    void touch(ErasureRequest request) {
        entities.lock(request, LockModeType.OPTIMISTIC_FORCE_INCREMENT);
        entities.flush();
    }

    public void flush() {
        entities.flush();
    }

    public ErasureRequest of(UUID id) {
        return find(id).orElseThrow(() -> StatewardException.notFound("erasure request"));
    }

    /** Returns the request of that id, if it is one: other runs have ids, too. */
    Optional<ErasureRequest> find(UUID id) {
        return Optional.ofNullable(entities.find(ErasureRequest.class, id));
    }

    /**
     * Returns the request that is to be changed.
     *
     * @throws StatewardException {@code changed-meanwhile} (412) if it is no longer as it was seen
     */
    public ErasureRequest of(Seen seen) {
        ErasureRequest request = of(seen.id());
        request.requireVersion(seen.version());
        return request;
    }

    public Optional<UUID> certificateEntry(UUID id) {
        return of(id).certificateEntry();
    }

    public boolean isRevoked(UUID id) {
        return of(id).isRevoked();
    }

    /** Returns the next requests that somebody must be working on, or that have a probe or a key's destruction to come. */
    List<ErasureRequest> waiting(@Nullable UUID after, int limit) {
        return entities.createNamedQuery("ErasureRequest.waiting", ErasureRequest.class)
                .setParameter(
                        "executing", List.of(ErasureStatus.APPROVED, ErasureStatus.EXECUTING, ErasureStatus.VERIFYING))
                .setParameter(
                        "closed",
                        Arrays.stream(ErasureStatus.values())
                                .filter(ErasureStatus::isClosed)
                                .toList())
                .setParameter("after", after == null ? FIRST : after)
                .setMaxResults(limit)
                .getResultList();
    }

    /** Returns the next open requests whose period has stood still since before a time. */
    List<ErasureRequest> paused(Instant before, @Nullable UUID after, int limit) {
        return entities.createNamedQuery("ErasureRequest.paused", ErasureRequest.class)
                .setParameter("before", before)
                .setParameter("after", after == null ? FIRST : after)
                .setMaxResults(limit)
                .getResultList();
    }

    /** Returns the next requests that have the person's identifiers, sealed. */
    List<ErasureRequest> withPerson(@Nullable UUID after, int limit) {
        return entities.createNamedQuery("ErasureRequest.withPerson", ErasureRequest.class)
                .setParameter("after", after == null ? FIRST : after)
                .setMaxResults(limit)
                .getResultList();
    }

    /** Returns the next requests of which something waits for the end of a block. */
    public List<UUID> resumable(@Nullable UUID after, int limit) {
        return entities.createNamedQuery("ErasureRequest.resumable", UUID.class)
                .setParameter("residue", ErasureStatus.COMPLETED_WITH_RESIDUE)
                .setParameter("after", after == null ? FIRST : after)
                .setMaxResults(limit)
                .getResultList();
    }

    /** Returns the next requests that have ended once and may go on, or do. */
    List<ErasureRequest> goingOn(@Nullable UUID after, int limit) {
        return entities.createNamedQuery("ErasureRequest.goingOn", ErasureRequest.class)
                .setParameter("closed", List.of(ErasureStatus.COMPLETED, ErasureStatus.COMPLETED_WITH_RESIDUE))
                .setParameter("after", after == null ? FIRST : after)
                .setMaxResults(limit)
                .getResultList();
    }

    public long count(Instant from, Instant to) {
        return entities.createNamedQuery("ErasureRequest.count", Long.class)
                .setParameter("from", from)
                .setParameter("to", to)
                .getSingleResult();
    }

    public List<ErasureRequest> between(Instant from, Instant to, @Nullable UUID after, int limit) {
        return entities.createNamedQuery("ErasureRequest.between", ErasureRequest.class)
                .setParameter("from", from)
                .setParameter("to", to)
                .setParameter("after", after == null ? FIRST : after)
                .setMaxResults(limit)
                .getResultList();
    }

    public Page<ErasureRequest> list(RequestFilter filter, @Nullable String cursor, int limit) {
        StringBuilder where = new StringBuilder();
        Map<String, Object> parameters = new HashMap<>();
        if (cursor != null) {
            where.append(" and r.id > :after");
            parameters.put("after", after(cursor));
        }
        ErasureStatus status = filter.status();
        if (status != null) {
            where.append(" and r.status = :status");
            parameters.put("status", status);
        }
        TimeLeft left = filter.left();
        if (left != null) {
            addDue(left, where, parameters);
        }
        TypedQuery<ErasureRequest> query = entities.createQuery(
                "select r from ErasureRequest r where 1 = 1" + where + " order by r.id", ErasureRequest.class);
        parameters.forEach(query::setParameter);
        List<ErasureRequest> rows = query.setMaxResults(limit + 1).getResultList();
        return Page.of(rows, limit, r -> r.id().toString());
    }

    private void addDue(TimeLeft left, StringBuilder where, Map<String, Object> parameters) {
        Instant now = clock.instant();
        ZoneId zone = current.tenant().timeZone();
        where.append(" and r.status in :open and r.closedAt is null");
        parameters.put("open", ErasureStatus.open());
        left.from(now, zone).ifPresent(from -> {
            // A period that stands still ends later than any that does not.
            where.append(
                    left == TimeLeft.LATER
                            ? " and (r.deadline.pausedAt is not null or r.deadline.dueAt >= :from)"
                            : " and r.deadline.pausedAt is null and r.deadline.dueAt >= :from");
            parameters.put("from", from);
        });
        left.before(now, zone).ifPresent(before -> {
            where.append(" and r.deadline.pausedAt is null and r.deadline.dueAt < :before");
            parameters.put("before", before);
        });
    }

    private static UUID after(String cursor) {
        return Names.id(cursor)
                .orElseThrow(() -> StatewardException.invalid(
                        "cursor", "'cursor' is not one that this list gave out. Begin again without it."));
    }
}
