package io.stateward.catalog.control;

import io.stateward.Chunks;
import io.stateward.catalog.entity.StoreScan;
import io.stateward.stores.entity.Listing;
import io.stateward.tenancy.boundary.TenantSql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** Compares what a store shows with the catalog, by sets: a store may show a million things. */
@ApplicationScoped
class Drifting {

    /** As in {@link KnownRefs}: H2 uses the index for a sub-query, PostgreSQL for a list. */
    private static final String EACH = "select v.ref, (select i.id from state_item i where i.tenant_id = ? and"
            + " i.store_id = ? and i.kind = ? and i.ref = v.ref) from unnest(cast(? as varchar array)) v(ref)";

    private static final String LIST = "select i.ref, i.id from state_item i where i.tenant_id = ? and i.store_id = ?"
            + " and i.kind = ? and i.ref = any(cast(? as varchar array))";

    private static final String NEXT_KIND = "select kind from state_item where tenant_id = ? and store_id = ? and"
            + " kind > ? order by kind fetch first 1 rows only";

    private static final String SEEN = "insert into store_scan_seen (tenant_id, scan_id, item_id) values (?, ?, ?)";

    private static final String FORGET_SEEN = "delete from store_scan_seen where tenant_id = ? and scan_id = ?";

    /** What was registered after the scan began may have been written after its page was read. */
    private static final String UNSEEN = " from state_item i where i.tenant_id = ? and i.store_id = ? and"
            + " i.status = 'BOUND' and i.registered_at < ? and i.id > ? and not exists (select 1 from store_scan_seen s"
            + " where s.tenant_id = i.tenant_id and s.scan_id = ? and s.item_id = i.id)";

    private static final UUID FIRST = new UUID(0, 0);

    @Inject
    TenantSql sql;

    /**
     * Returns the catalog's items of what a store showed. The kind is not what tells them: an agent may have journaled an object under another
     * name than its connector gives it.
     */
    Map<Listing.Entry, UUID> items(UUID store, Collection<Listing.Entry> entries) {
        Map<Listing.Entry, UUID> items = new HashMap<>();
        try {
            Set<String> kinds = new LinkedHashSet<>();
            entries.forEach(entry -> kinds.add(entry.kind()));
            kinds.addAll(kinds(store));
            for (String kind : kinds) {
                List<Listing.Entry> open =
                        entries.stream().filter(e -> !items.containsKey(e)).toList();
                for (List<Listing.Entry> chunk : Chunks.of(open)) {
                    read(store, kind, chunk, items);
                }
            }
        } catch (SQLException e) {
            throw failed(e);
        }
        return items;
    }

    /** Reads the kinds that the catalog knows in the store, one step in the index for each. */
    private List<String> kinds(UUID store) throws SQLException {
        List<String> kinds = new ArrayList<>();
        try (PreparedStatement select = sql.prepare(NEXT_KIND)) {
            String last = "";
            while (kinds.size() < StoreScan.MAX_KINDS) {
                select.setObject(2, store);
                select.setString(3, last);
                try (ResultSet row = select.executeQuery()) {
                    if (!row.next()) {
                        break;
                    }
                    last = row.getString(1);
                    kinds.add(last);
                }
            }
        }
        return kinds;
    }

    private void read(UUID store, String kind, List<Listing.Entry> entries, Map<Listing.Entry, UUID> items)
            throws SQLException {
        Map<String, List<Listing.Entry>> byRef = new HashMap<>();
        entries.forEach(
                e -> byRef.computeIfAbsent(e.ref(), r -> new ArrayList<>()).add(e));
        try (PreparedStatement select = sql.prepare(sql.indexesLists() ? LIST : EACH)) {
            select.setObject(2, store);
            select.setString(3, kind);
            select.setArray(
                    4,
                    select.getConnection()
                            .createArrayOf("varchar", byRef.keySet().toArray()));
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    UUID item = rows.getObject(2, UUID.class);
                    if (item != null) {
                        byRef.getOrDefault(rows.getString(1), List.of()).forEach(e -> items.put(e, item));
                    }
                }
            }
        }
    }

    void seen(UUID scan, Collection<UUID> items) {
        if (items.isEmpty()) {
            return;
        }
        try (PreparedStatement insert = sql.prepare(SEEN)) {
            for (UUID item : new HashSet<>(items)) {
                insert.setObject(2, scan);
                insert.setObject(3, item);
                insert.addBatch();
            }
            insert.executeBatch();
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    void forgetSeen(UUID scan) {
        try (PreparedStatement delete = sql.prepare(FORGET_SEEN)) {
            delete.setObject(2, scan);
            delete.executeUpdate();
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    /** Returns the next items, by id, that the catalog had bound before the scan began and that it was not shown. */
    List<UUID> unseen(StoreScan scan, int limit) {
        String query = "select i.id" + UNSEEN + " order by i.id fetch first " + limit + " rows only";
        try (PreparedStatement select = sql.prepare(query)) {
            bind(select, scan);
            List<UUID> found = new ArrayList<>();
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    found.add(rows.getObject(1, UUID.class));
                }
            }
            return found;
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    long countUnseen(StoreScan scan) {
        try (PreparedStatement select = sql.prepare("select count(*)" + UNSEEN)) {
            bind(select, scan);
            try (ResultSet row = select.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    private static void bind(PreparedStatement select, StoreScan scan) throws SQLException {
        Instant begun = scan.startedAt();
        select.setObject(2, scan.storeId());
        select.setObject(3, begun.atOffset(ZoneOffset.UTC));
        select.setObject(4, scan.askedAfter().orElse(FIRST));
        select.setObject(5, scan.id());
    }

    private static IllegalStateException failed(SQLException e) {
        return new IllegalStateException("A store could not be compared with the catalog", e);
    }
}
