package io.stateward.rehearsal.control;

import io.stateward.Names;
import io.stateward.Page;
import io.stateward.StatewardException;
import io.stateward.StatewardException.Kind;
import io.stateward.policies.entity.RulesMark;
import io.stateward.rehearsal.entity.Rehearsal;
import io.stateward.rehearsal.entity.RehearsalStatus;
import io.stateward.rehearsal.entity.RehearsalView;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads and adds the rows of rehearsals. */
@ApplicationScoped
public class RehearsalRows {

    /** Most rehearsals that wait or run in one tenant. */
    public static final int MAX_OPEN = 3;

    /** Most rehearsals that are kept in one tenant; the oldest go. */
    public static final int MAX_KEPT = 100;

    /** Comes after every id. */
    private static final UUID LAST = new UUID(-1, -1);

    private static final List<RehearsalStatus> OPEN = List.of(RehearsalStatus.PENDING, RehearsalStatus.RUNNING);

    @Inject
    EntityManager entities;

    /** Adds one, in the place of the oldest if there are too many. */
    public void add(Rehearsal rehearsal) {
        List<Rehearsal> kept = before(LAST, MAX_KEPT);
        if (kept.size() == MAX_KEPT) {
            kept.stream().skip(MAX_KEPT - 1).filter(old -> !old.isOpen()).forEach(entities::remove);
        }
        entities.persist(rehearsal);
        entities.flush();
    }

    /**
     * Lets pass while few are open.
     *
     * @throws StatewardException {@code too-many-rehearsals} (409)
     */
    public void requireRoom() {
        long open = entities.createNamedQuery("Rehearsal.open", Long.class)
                .setParameter("open", OPEN)
                .getSingleResult();
        if (open >= MAX_OPEN) {
            throw new StatewardException(
                    Kind.CONFLICT,
                    "too-many-rehearsals",
                    "At most " + MAX_OPEN + " rehearsals of a tenant wait or run at a time. Wait until one has ended.");
        }
    }

    public Rehearsal of(UUID id) {
        return Optional.ofNullable(entities.find(Rehearsal.class, id))
                .orElseThrow(() -> StatewardException.notFound("rehearsal"));
    }

    /** Returns one, locked until the transaction ends. */
    Rehearsal locked(UUID id) {
        return Optional.ofNullable(entities.find(Rehearsal.class, id, LockModeType.PESSIMISTIC_WRITE))
                .orElseThrow(() -> StatewardException.notFound("rehearsal"));
    }

    /** Returns rehearsals, the newest first. */
    public Page<RehearsalView> list(@Nullable String cursor, int limit, RulesMark now) {
        UUID before = cursor == null
                ? LAST
                : Names.id(cursor)
                        .orElseThrow(() -> StatewardException.invalid(
                                "cursor", "'cursor' is not one that this list gave out. Begin again without it."));
        List<RehearsalView> views =
                before(before, limit + 1).stream().map(r -> r.view(now)).toList();
        return Page.of(views, limit, view -> view.id().toString());
    }

    private List<Rehearsal> before(UUID id, int most) {
        return entities.createNamedQuery("Rehearsal.before", Rehearsal.class)
                .setParameter("before", id)
                .setMaxResults(most)
                .getResultList();
    }
}
