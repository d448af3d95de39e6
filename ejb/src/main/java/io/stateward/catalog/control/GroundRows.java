package io.stateward.catalog.control;

import io.stateward.Page;
import io.stateward.StatewardException;
import io.stateward.catalog.entity.TransferGround;
import io.stateward.catalog.entity.TransferGroundView;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.TypedQuery;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Keeps the grounds of transfers that a tenant has declared. */
@ApplicationScoped
public class GroundRows {

    @Inject
    EntityManager entities;

    @Inject
    Clock clock;

    /** Returns the day by which grounds are judged, as the tables of places are. */
    public LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }

    public void add(TransferGround ground) {
        entities.persist(ground);
        entities.flush();
    }

    public Optional<TransferGround> find(UUID id) {
        return Optional.ofNullable(entities.find(TransferGround.class, id));
    }

    /** Returns a ground, locked until the transaction ends, as it is then. */
    public TransferGround locked(UUID id) {
        TransferGround ground = of(id);
        entities.refresh(ground, LockModeType.PESSIMISTIC_WRITE);
        return ground;
    }

    public TransferGround of(UUID id) {
        return find(id).orElseThrow(() -> StatewardException.notFound("transfer ground"));
    }

    public void written() {
        entities.flush();
    }

    /** Counts the grounds that carry transfers. */
    public long standing() {
        return entities.createNamedQuery("TransferGround.standing", Long.class)
                .setParameter("today", today())
                .getSingleResult();
    }

    /** Returns the grounds that carry transfers to a store, the oldest first. */
    List<TransferGround> to(UUID store) {
        return entities.createNamedQuery("TransferGround.to", TransferGround.class)
                .setParameter("to", store)
                .setParameter("today", today())
                .getResultList();
    }

    /** Returns the other grounds between the same two stores, whatever became of them. */
    public Set<UUID> besides(TransferGround ground) {
        return Set.copyOf(entities.createNamedQuery("TransferGround.onWay", UUID.class)
                .setParameter("from", ground.fromStore())
                .setParameter("to", ground.view(today()).toStore())
                .setParameter("but", ground.id())
                .getResultList());
    }

    /** Keeps a ground from ending until the transaction has, and tells whether it still carries transfers. */
    boolean keep(UUID id) {
        TransferGround ground = of(id);
        entities.refresh(ground, LockModeType.PESSIMISTIC_READ);
        return ground.carries(today());
    }

    /** Lists grounds by id, which is by time; those between two stores where named. */
    public Page<TransferGroundView> list(@Nullable UUID from, @Nullable UUID to, @Nullable UUID after, int limit) {
        TypedQuery<TransferGround> page = entities.createQuery(
                "select g from TransferGround g where 1 = 1" + (from == null ? "" : " and g.fromStore = :from")
                        + (to == null ? "" : " and g.toStore = :to") + (after == null ? "" : " and g.id > :after")
                        + " order by g.id",
                TransferGround.class);
        if (from != null) {
            page.setParameter("from", from);
        }
        if (to != null) {
            page.setParameter("to", to);
        }
        if (after != null) {
            page.setParameter("after", after);
        }
        List<TransferGroundView> views = page.setMaxResults(limit + 1)
                .getResultStream()
                .map(ground -> ground.view(today()))
                .toList();
        return Page.of(views, limit, view -> view.id().toString());
    }
}
