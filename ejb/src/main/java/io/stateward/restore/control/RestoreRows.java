package io.stateward.restore.control;

import io.stateward.restore.entity.RestoreState;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;

/** Reads and writes what the database knows of the folders outside, each time in a transaction of its own. */
@ApplicationScoped
@Transactional(TxType.REQUIRES_NEW)
public class RestoreRows {

    @Inject
    EntityManager entities;

    public Optional<RestoreState> of(UUID tenant) {
        return Optional.ofNullable(entities.find(RestoreState.class, tenant));
    }

    public List<RestoreState> all() {
        return entities.createNamedQuery("RestoreState.all", RestoreState.class).getResultList();
    }

    /**
     * Ties a tenant to a folder.
     *
     * @throws jakarta.persistence.PersistenceException if it is tied to one by now
     */
    public RestoreState tie(UUID tenant, UUID folder) {
        RestoreState state = new RestoreState(tenant, folder);
        entities.persist(state);
        entities.flush();
        return state;
    }

    /** Changes the row in the caller's transaction. */
    @Transactional(TxType.MANDATORY)
    public void changeWithin(UUID tenant, Consumer<RestoreState> change) {
        locked(tenant, change);
    }

    /** Changes the row under its lock. */
    public RestoreState change(UUID tenant, Consumer<RestoreState> change) {
        return locked(tenant, change);
    }

    private RestoreState locked(UUID tenant, Consumer<RestoreState> change) {
        RestoreState state = Optional.ofNullable(
                        entities.find(RestoreState.class, tenant, LockModeType.PESSIMISTIC_WRITE))
                .orElseThrow(() -> new IllegalStateException("Tenant " + tenant + " has no folder outside"));
        change.accept(state);
        return state;
    }
}
