package io.stateward.catalog.control;

import io.stateward.Chunks;
import io.stateward.tenancy.boundary.TenantSql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

/**
 * Looks items up by the store's own names for them, whatever kind they were registered as: agents do not agree on that. References are indexed
 * below store and kind, so the kinds that a store has are walked first, one step in the index each.
 */
@ApplicationScoped
public class PlacedItems {

    private static final String NEXT_KIND = """
        select i.kind from state_item i where i.tenant_id = ? and i.store_id = ? and i.kind > ?
          order by i.kind fetch first 1 row only\
        """;

    /** H2 reads all rows of the tenant for a list; a sub-query for each reference uses the index. */
    private static final String EACH = """
        select (select i.id from state_item i where i.tenant_id = ? and i.store_id = ? and i.kind = ?
          and i.ref = v.ref) from unnest(cast(? as varchar array)) v(ref)\
        """;

    private static final String LIST = """
        select i.id from state_item i where i.tenant_id = ? and i.store_id = ? and i.kind = ?
          and i.ref = any(cast(? as varchar array))\
        """;

    @Inject
    TenantSql sql;

    /** Returns the ids of all items of a store that have one of the references; gone ones have none. */
    public List<UUID> at(UUID store, Collection<String> refs) {
        List<UUID> items = new ArrayList<>();
        try {
            for (String kind = kindAfter(store, ""); !kind.isEmpty(); kind = kindAfter(store, kind)) {
                for (List<String> chunk : Chunks.of(refs)) {
                    read(store, kind, chunk, items);
                }
            }
        } catch (SQLException e) {
            throw new IllegalStateException("The catalog's references could not be looked up", e);
        }
        return items;
    }

    /** Returns the kind that comes next in the store, or an empty text. */
    private String kindAfter(UUID store, String kind) throws SQLException {
        try (PreparedStatement select = sql.prepare(NEXT_KIND)) {
            select.setObject(2, store);
            select.setString(3, kind);
            try (ResultSet rows = select.executeQuery()) {
                return rows.next() ? rows.getString(1) : "";
            }
        }
    }

    private void read(UUID store, String kind, List<String> refs, List<UUID> items) throws SQLException {
        try (PreparedStatement select = sql.prepare(sql.indexesLists() ? LIST : EACH)) {
            select.setObject(2, store);
            select.setString(3, kind);
            select.setArray(4, select.getConnection().createArrayOf("varchar", refs.toArray()));
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    UUID item = rows.getObject(1, UUID.class);
                    if (item != null) {
                        items.add(item);
                    }
                }
            }
        }
    }
}
