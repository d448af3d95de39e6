package io.stateward.catalog.control;

import io.stateward.StatewardException;
import io.stateward.StatewardException.Kind;
import io.stateward.catalog.entity.StateItem;
import io.stateward.tenancy.boundary.TenantSql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.OptimisticLockException;
import jakarta.persistence.PersistenceException;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Reads items. */
@ApplicationScoped
public class Items {

    @Inject
    EntityManager entities;

    @Inject
    TenantSql sql;

    /** Returns one agent's item; another agent's is not there. */
    public StateItem of(UUID agent, UUID item) {
        return Optional.ofNullable(entities.find(StateItem.class, item))
                .filter(i -> i.agentId().equals(agent))
                .orElseThrow(() -> StatewardException.notFound("state item"));
    }

    /** Locks an item's row until the transaction ends, and reads it as it is then. */
    void lock(StateItem item) {
        entities.refresh(item, LockModeType.PESSIMISTIC_WRITE);
    }

    Optional<StateItem> byRef(UUID store, String kind, String ref) {
        return entities.createNamedQuery("StateItem.byRef", StateItem.class)
                .setParameter("store", store)
                .setParameter("kind", kind)
                .setParameter("ref", ref)
                .getResultStream()
                .findFirst();
    }

    /**
     * Binds an intent to a reference that no other item of the same store and kind has.
     *
     * @throws StatewardException CONFLICT {@code state-exists} if another has it, or gets it at this moment
     */
    public void bind(StateItem intent, String ref) {
        Intake.requireRef(ref);
        if (byRef(intent.storeId(), intent.kind(), ref)
                .filter(other -> !other.id().equals(intent.id()))
                .isPresent()) {
            throw taken();
        }
        intent.confirm(ref);
        try {
            entities.flush();
        } catch (OptimisticLockException e) {
            throw e;
        } catch (PersistenceException e) {
            throw taken();
        }
    }

    private static StatewardException taken() {
        return new StatewardException(
                Kind.CONFLICT, "state-exists", "Another item of this store has this reference. Abandon this intent.");
    }

    /** Returns whom an item is about. */
    public Set<UUID> subjectsOf(UUID item) {
        return jurisdictionsOf(item).keySet();
    }

    Map<UUID, String> jurisdictionsOf(UUID item) {
        String query = "select subject_id, jurisdiction from state_subject where tenant_id = ? and item_id = ?";
        try (PreparedStatement select = sql.prepare(query)) {
            select.setObject(2, item);
            Map<UUID, String> found = new LinkedHashMap<>();
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    found.put(rows.getObject(1, UUID.class), rows.getString(2));
                }
            }
            return found;
        } catch (SQLException e) {
            throw new IllegalStateException("The subjects of an item could not be read", e);
        }
    }
}
