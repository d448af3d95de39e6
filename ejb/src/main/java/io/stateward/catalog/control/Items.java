package io.stateward.catalog.control;

import io.stateward.Names;
import io.stateward.Page;
import io.stateward.StatewardException;
import io.stateward.StatewardException.Kind;
import io.stateward.catalog.entity.ItemFilter;
import io.stateward.catalog.entity.ItemView;
import io.stateward.catalog.entity.StateItem;
import io.stateward.policies.entity.ItemFacts;
import io.stateward.tenancy.boundary.TenantSql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.OptimisticLockException;
import jakarta.persistence.PersistenceException;
import jakarta.persistence.TypedQuery;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

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

    /** Lists items of an agent, about one person when subjects are given. */
    public Page<ItemView> list(UUID agent, Set<UUID> subjects, ItemFilter filter, @Nullable String cursor, int limit) {
        StringBuilder query = new StringBuilder("select i from StateItem i where i.agentId = :agent");
        Map<String, Object> parameters = new HashMap<>(Map.of("agent", agent));
        narrow(query, parameters, "i.id > :after", "after", after(cursor));
        narrow(query, parameters, "i.kind = :kind", "kind", filter.kind());
        narrow(query, parameters, "i.storeId = :store", "store", filter.store());
        narrow(query, parameters, "i.createdAt >= :since", "since", since(filter.since()));
        if (!subjects.isEmpty()) {
            query.append(" and i.id in (select s.itemId from StateSubject s where s.subjectId in :subjects)");
            parameters.put("subjects", subjects);
        }
        TypedQuery<StateItem> page =
                entities.createQuery(query.append(" order by i.id").toString(), StateItem.class);
        parameters.forEach(page::setParameter);
        List<ItemView> rows = new ArrayList<>();
        page.setMaxResults(limit + 1).getResultList().forEach(i -> rows.add(i.view()));
        return Page.of(rows, limit, i -> i.id().toString());
    }

    private static @Nullable UUID after(@Nullable String cursor) {
        return cursor == null
                ? null
                : Names.id(cursor)
                        .orElseThrow(() -> StatewardException.invalid(
                                "cursor", "'cursor' is not one that this list gave out. Begin again without it."));
    }

    /** A time that no database can keep is as good as the nearest that it can. */
    private static @Nullable Instant since(@Nullable Instant asked) {
        if (asked == null || asked.isBefore(ItemFacts.EARLIEST)) {
            return null;
        }
        return asked.isAfter(ItemFacts.LATEST) ? ItemFacts.LATEST : asked;
    }

    private static void narrow(
            StringBuilder query,
            Map<String, Object> parameters,
            String condition,
            String name,
            @Nullable Object value) {
        if (value != null) {
            query.append(" and ").append(condition);
            parameters.put(name, value);
        }
    }
}
