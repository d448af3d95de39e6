package io.stateward.catalog.control;

import io.stateward.Names;
import io.stateward.Page;
import io.stateward.StatewardException;
import io.stateward.catalog.entity.ItemFilter;
import io.stateward.catalog.entity.ItemView;
import io.stateward.catalog.entity.StateItem;
import io.stateward.policies.entity.ItemFacts;
import io.stateward.tenancy.boundary.TenantSql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Lists an agent's items in the order of their ids, page by page.
 *
 * <p>The ids of a page are read by SQL: H2 takes rows in the order of an index only if the order names all of its columns, the tenant's
 * too, which JPQL cannot; else it sorts all of the agent's items for each page.
 */
@ApplicationScoped
public class Listing {

    @Inject
    EntityManager entities;

    @Inject
    TenantSql sql;

    /** Lists items of an agent, about one person when subjects are given. */
    public Page<ItemView> page(UUID agent, Set<UUID> subjects, ItemFilter filter, @Nullable String cursor, int limit) {
        List<ItemView> rows = ids(new Conditions(agent, subjects, filter, after(cursor)), limit + 1).stream()
                .map(id -> Optional.ofNullable(entities.find(StateItem.class, id)))
                .flatMap(Optional::stream)
                .map(StateItem::view)
                .toList();
        return Page.of(rows, limit, i -> i.id().toString());
    }

    /** Is the where clause of a page with what is bound to it. */
    private static final class Conditions {

        private final StringBuilder where = new StringBuilder("tenant_id = ?");
        private final List<Object> bound = new ArrayList<>();

        Conditions(UUID agent, Set<UUID> subjects, ItemFilter filter, @Nullable UUID after) {
            add("agent_id = ?", agent);
            add("id > ?", after);
            add("kind = ?", filter.kind());
            add("store_id = ?", filter.store());
            Instant since = since(filter.since());
            add("created_at >= ?", since == null ? null : since.atOffset(ZoneOffset.UTC));
            if (!subjects.isEmpty()) {
                where.append(
                                " and id in (select s.item_id from state_subject s where s.tenant_id = state_item.tenant_id")
                        .append(" and s.subject_id in (?")
                        .append(", ?".repeat(subjects.size() - 1))
                        .append("))");
                bound.addAll(subjects);
            }
        }

        private void add(String condition, @Nullable Object value) {
            if (value != null) {
                where.append(" and ").append(condition);
                bound.add(value);
            }
        }
    }

    private List<UUID> ids(Conditions conditions, int most) {
        String query = "select id from state_item where " + conditions.where
                + " order by tenant_id, agent_id, id fetch first ? rows only";
        try (PreparedStatement select = sql.prepare(query)) {
            int next = 2;
            for (Object value : conditions.bound) {
                select.setObject(next++, value);
            }
            select.setInt(next, most);
            List<UUID> ids = new ArrayList<>();
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    ids.add(rows.getObject(1, UUID.class));
                }
            }
            if (sql.indexesLists() && !ids.isEmpty()) {
                // By one query for the page: what it finds is in the persistence context when each is asked for.
                entities.createNamedQuery("StateItem.ofIds", StateItem.class)
                        .setParameter("ids", ids)
                        .getResultList();
            }
            return ids;
        } catch (SQLException e) {
            throw new IllegalStateException("The items of an agent could not be listed", e);
        }
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
}
