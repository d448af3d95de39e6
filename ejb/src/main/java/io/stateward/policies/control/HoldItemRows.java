package io.stateward.policies.control;

import com.fasterxml.jackson.databind.JsonNode;
import io.stateward.Chunks;
import io.stateward.Json;
import io.stateward.policies.entity.Action;
import io.stateward.policies.entity.Decision;
import io.stateward.policies.entity.ItemHold;
import io.stateward.tenancy.boundary.TenantSql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;

/**
 * Reads and writes which items holds are about. They are asked for by item where an item is known, and never compiled: ten thousand ids
 * must not weigh on a decision about anything else.
 */
@ApplicationScoped
public class HoldItemRows {

    private static final String INSERT =
            "insert into hold_item (tenant_id, policy_id, item_id, store_id) values (?, ?, ?, ?)";

    private static final String COPY =
            "insert into hold_item (tenant_id, policy_id, item_id, store_id, of_copy) values (?, ?, ?, ?, true)";

    private static final String OF_ITEMS =
            "select h.item_id, p.id, p.name, p.number, p.document from hold_item h join policy p on p.tenant_id ="
                    + " h.tenant_id and p.id = h.policy_id where h.tenant_id = ? and h.item_id ";

    @Inject
    TenantSql sql;

    /** Writes down the items of a hold, with their stores. */
    public void add(UUID hold, Map<UUID, UUID> stores) {
        try (PreparedStatement insert = sql.prepare(INSERT)) {
            for (Map.Entry<UUID, UUID> item : stores.entrySet()) {
                insert.setObject(2, hold);
                insert.setObject(3, item.getKey());
                insert.setObject(4, item.getValue());
                insert.addBatch();
            }
            insert.executeBatch();
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    /** Puts a hold on an item that was made because of it, so that it is kept as long and counts as none that the hold is about. */
    public void addCopy(UUID hold, UUID item, UUID store) {
        try (PreparedStatement insert = sql.prepare(COPY)) {
            insert.setObject(2, hold);
            insert.setObject(3, item);
            insert.setObject(4, store);
            insert.executeUpdate();
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    /** Returns the items that a hold is about. */
    public Set<UUID> of(UUID hold) {
        try (PreparedStatement select =
                sql.prepare("select item_id from hold_item where tenant_id = ? and policy_id = ? and not of_copy")) {
            select.setObject(2, hold);
            return ids(select);
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    /** Forgets the items of a hold. */
    public void remove(UUID hold) {
        try (PreparedStatement delete = sql.prepare("delete from hold_item where tenant_id = ? and policy_id = ?")) {
            delete.setObject(2, hold);
            delete.executeUpdate();
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    /** Returns the holds on each of the items that some are on; a hold ends with its rows. */
    public Map<UUID, List<ItemHold>> on(Collection<UUID> items) {
        Map<UUID, List<ItemHold>> holds = new HashMap<>();
        try {
            if (items.isEmpty() || !any()) {
                return holds;
            }
            boolean lists = sql.indexesLists();
            for (List<UUID> chunk : Chunks.of(items)) {
                try (PreparedStatement select = sql.prepare(OF_ITEMS + (lists ? "= any(?)" : "= ?"))) {
                    read(select, chunk, lists, holds);
                }
            }
            return holds;
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    /**
     * Adds the holds on single items, which are in no table, to what the rules say of each action.
     *
     * @param decided the decisions in the order of the actions
     */
    public List<Decision> applied(List<Action> actions, List<Decision> decided) {
        Map<UUID, List<ItemHold>> holds = on(actions.stream()
                .map(Action::itemId)
                .filter(Objects::nonNull)
                .distinct()
                .toList());
        if (holds.isEmpty()) {
            return decided;
        }
        return IntStream.range(0, actions.size())
                .mapToObj(i -> {
                    UUID item = actions.get(i).itemId();
                    return item == null ? decided.get(i) : decided.get(i).heldBy(holds.getOrDefault(item, List.of()));
                })
                .toList();
    }

    /** On H2 each id is asked for by itself, because it would read all rows of the tenant for a list. */
    private static void read(PreparedStatement select, List<UUID> items, boolean lists, Map<UUID, List<ItemHold>> holds)
            throws SQLException {
        if (lists) {
            select.setArray(2, select.getConnection().createArrayOf("uuid", items.toArray()));
            read(select, holds);
            return;
        }
        for (UUID item : items) {
            select.setObject(2, item);
            read(select, holds);
        }
    }

    private static void read(PreparedStatement select, Map<UUID, List<ItemHold>> holds) throws SQLException {
        try (ResultSet rows = select.executeQuery()) {
            while (rows.next()) {
                String reason = Json.read(rows.getString(5), JsonNode.class)
                        .path("reason")
                        .asText();
                holds.computeIfAbsent(rows.getObject(1, UUID.class), item -> new ArrayList<>())
                        .add(new ItemHold(rows.getObject(2, UUID.class), rows.getString(3), rows.getInt(4), reason));
            }
        }
    }

    /** Returns the items in a store that some hold is on. */
    public Set<UUID> in(UUID store) {
        try (PreparedStatement select =
                sql.prepare("select item_id from hold_item where tenant_id = ? and store_id = ?")) {
            select.setObject(2, store);
            return ids(select);
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    /** Returns how many items each of these holds is about; one on none in particular is missing. */
    public Map<UUID, Integer> count(Collection<UUID> holds) {
        Map<UUID, Integer> counts = new HashMap<>();
        try (PreparedStatement select =
                sql.prepare("select count(*) from hold_item where tenant_id = ? and policy_id = ? and not of_copy")) {
            for (UUID hold : holds) {
                select.setObject(2, hold);
                try (ResultSet rows = select.executeQuery()) {
                    if (rows.next() && rows.getInt(1) > 0) {
                        counts.put(hold, rows.getInt(1));
                    }
                }
            }
            return counts;
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    private static Set<UUID> ids(PreparedStatement select) throws SQLException {
        Set<UUID> ids = new HashSet<>();
        try (ResultSet rows = select.executeQuery()) {
            while (rows.next()) {
                ids.add(rows.getObject(1, UUID.class));
            }
        }
        return ids;
    }

    private boolean any() throws SQLException {
        try (PreparedStatement select = sql.prepare("select 1 from hold_item where tenant_id = ? limit 1");
                ResultSet rows = select.executeQuery()) {
            return rows.next();
        }
    }

    private static IllegalStateException failed(SQLException e) {
        return new IllegalStateException("The items of holds could not be read or written", e);
    }
}
