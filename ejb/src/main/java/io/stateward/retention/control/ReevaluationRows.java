package io.stateward.retention.control;

import io.stateward.Names;
import io.stateward.Page;
import io.stateward.StatewardException;
import io.stateward.policies.entity.RuleBasis;
import io.stateward.retention.entity.Reevaluation;
import io.stateward.retention.entity.ReevaluationCause;
import io.stateward.retention.entity.ReevaluationState;
import io.stateward.retention.entity.ReevaluationView;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Reads and adds the rows of re-evaluations. */
@ApplicationScoped
public class ReevaluationRows {

    /** Most runs that are kept; the ledger has all. */
    public static final int MAX_KEPT = 200;

    /** Comes after every id. */
    private static final UUID LAST = new UUID(-1, -1);

    @Inject
    EntityManager entities;

    /** Returns the tenant's row, locked until the transaction ends; made where there is none. */
    ReevaluationState locked(Supplier<RuleBasis> basis) {
        return entities.createNamedQuery("ReevaluationState.row", ReevaluationState.class)
                .setLockMode(LockModeType.PESSIMISTIC_WRITE)
                .getResultStream()
                .findFirst()
                .orElseGet(() -> {
                    ReevaluationState first = new ReevaluationState(basis.get());
                    entities.persist(first);
                    entities.flush();
                    return first;
                });
    }

    public Optional<ReevaluationState> state() {
        return entities.createNamedQuery("ReevaluationState.row", ReevaluationState.class)
                .getResultStream()
                .findFirst();
    }

    void add(Object row) {
        entities.persist(row);
    }

    List<ReevaluationCause> causes(int most) {
        return entities.createNamedQuery("ReevaluationCause.all", ReevaluationCause.class)
                .setMaxResults(most)
                .getResultList();
    }

    public boolean hasCauses() {
        return !entities.createNamedQuery("ReevaluationCause.any", UUID.class)
                .setMaxResults(1)
                .getResultList()
                .isEmpty();
    }

    void remove(List<ReevaluationCause> causes) {
        causes.forEach(entities::remove);
    }

    public Reevaluation of(UUID id) {
        return Optional.ofNullable(entities.find(Reevaluation.class, id))
                .orElseThrow(() -> StatewardException.notFound("re-evaluation"));
    }

    /** Returns runs, the newest first. */
    public Page<ReevaluationView> list(@Nullable String cursor, int limit) {
        List<ReevaluationView> views = before(cursor == null ? LAST : cursor(cursor), limit + 1).stream()
                .map(Reevaluation::view)
                .toList();
        return Page.of(views, limit, view -> view.id().toString());
    }

    /** Removes what is more than the most runs that are kept. */
    void forgetOld() {
        List<Reevaluation> kept = before(LAST, MAX_KEPT);
        if (kept.size() == MAX_KEPT) {
            before(kept.get(MAX_KEPT - 1).id(), MAX_KEPT).forEach(entities::remove);
        }
    }

    private List<Reevaluation> before(UUID id, int most) {
        return entities.createNamedQuery("Reevaluation.before", Reevaluation.class)
                .setParameter("before", id)
                .setMaxResults(most)
                .getResultList();
    }

    private static UUID cursor(String cursor) {
        return Names.id(cursor)
                .orElseThrow(() -> StatewardException.invalid(
                        "cursor", "'cursor' is not one that this list gave out. Begin again without it."));
    }
}
