package io.stateward.catalog.control;

import io.stateward.Page;
import io.stateward.catalog.entity.ScannedItem;
import io.stateward.catalog.entity.UnlawfulItem;
import io.stateward.catalog.entity.UnlawfulTotal;
import io.stateward.tenancy.boundary.TenantSql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Keeps which items lie where the rules no longer allow them, in a table of its own: they are few, and the catalog is not searched for them. */
@ApplicationScoped
public class UnlawfulRows {

    private static final String MARKED =
            "select item_id from unlawful_item where tenant_id = ? and item_id >= ? and item_id <= ?";

    private static final String MARK =
            "insert into unlawful_item (tenant_id, item_id, agent_id, store_id, since, policy_epoch)"
                    + " values (?, ?, ?, ?, ?, ?)";

    private static final String CLEAR = "delete from unlawful_item where tenant_id = ? and item_id = ?";

    private static final String LIVE = "exists (select 1 from state_item i where i.tenant_id = u.tenant_id"
            + " and i.id = u.item_id and i.status in ('INTENDED', 'BOUND'))";

    private static final String TOTALS = "select u.store_id, u.agent_id, count(*), min(u.since) from unlawful_item u"
            + " where u.tenant_id = ? and " + LIVE
            + " group by u.store_id, u.agent_id order by u.store_id, u.agent_id";

    @Inject
    TenantSql sql;

    /** Returns which items between two ids are marked. */
    public Set<UUID> between(UUID first, UUID last) {
        try (PreparedStatement select = sql.prepare(MARKED)) {
            select.setObject(2, first);
            select.setObject(3, last);
            Set<UUID> marked = new HashSet<>();
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    marked.add(row.getObject(1, UUID.class));
                }
            }
            return marked;
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    public void mark(Collection<ScannedItem> items, Instant now, long epoch) {
        try (PreparedStatement insert = sql.prepare(MARK)) {
            for (ScannedItem item : items) {
                insert.setObject(2, item.id());
                insert.setObject(3, item.agent());
                insert.setObject(4, item.store());
                insert.setObject(5, now.atOffset(ZoneOffset.UTC));
                insert.setLong(6, epoch);
                insert.addBatch();
            }
            insert.executeBatch();
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    /** Marks items that have just been written where they may not be. */
    void markNew(Collection<NewItem> items, Instant now) {
        if (items.isEmpty()) {
            return;
        }
        try (PreparedStatement insert = sql.prepare(MARK)) {
            for (NewItem item : items) {
                insert.setObject(2, item.id());
                insert.setObject(3, item.agent());
                insert.setObject(4, item.store());
                insert.setObject(5, now.atOffset(ZoneOffset.UTC));
                insert.setLong(6, item.decision().policyEpoch());
                insert.addBatch();
            }
            insert.executeBatch();
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    public void clear(Collection<UUID> items) {
        try (PreparedStatement delete = sql.prepare(CLEAR)) {
            for (UUID item : items) {
                delete.setObject(2, item);
                delete.addBatch();
            }
            delete.executeBatch();
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    /** Counts them by store and agent. */
    public List<UnlawfulTotal> totals() {
        try (PreparedStatement select = sql.prepare(TOTALS);
                ResultSet row = select.executeQuery()) {
            List<UnlawfulTotal> totals = new ArrayList<>();
            while (row.next()) {
                totals.add(new UnlawfulTotal(
                        row.getObject(1, UUID.class), row.getObject(2, UUID.class), row.getLong(3), instant(row, 4)));
            }
            return totals;
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    /** Lists them by id, those of one store and those of one agent where given. */
    public Page<UnlawfulItem> list(@Nullable UUID store, @Nullable UUID agent, UUID after, int limit) {
        String query = "select u.item_id, u.agent_id, u.store_id, u.since, u.policy_epoch from unlawful_item u"
                + " where u.tenant_id = ? and u.item_id > ?" + (store == null ? "" : " and u.store_id = ?")
                + (agent == null ? "" : " and u.agent_id = ?") + " and " + LIVE
                + " order by u.tenant_id, u.item_id fetch first ? rows only";
        try (PreparedStatement select = sql.prepare(query)) {
            int next = 2;
            select.setObject(next++, after);
            if (store != null) {
                select.setObject(next++, store);
            }
            if (agent != null) {
                select.setObject(next++, agent);
            }
            select.setInt(next, limit + 1);
            List<UnlawfulItem> items = new ArrayList<>();
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    items.add(new UnlawfulItem(
                            row.getObject(1, UUID.class),
                            row.getObject(2, UUID.class),
                            row.getObject(3, UUID.class),
                            instant(row, 4),
                            row.getLong(5)));
                }
            }
            return Page.of(items, limit, item -> item.id().toString());
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    private static Instant instant(ResultSet row, int column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    private static IllegalStateException failed(SQLException e) {
        return new IllegalStateException("The marks of items in forbidden places could not be read or written", e);
    }
}
