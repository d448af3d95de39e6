package io.stateward.catalog.control;

import io.stateward.Chunks;
import io.stateward.StatewardException;
import io.stateward.StatewardException.Kind;
import io.stateward.tenancy.boundary.TenantSql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Knows which items others may be derived from: those of the tenant, whichever of its agents keeps them. */
@ApplicationScoped
class Sources {

    /** What is told of a source that is not there. */
    static final String UNKNOWN = "'derivedFrom' names an item that is not in this tenant's catalog.";

    /** For each database as in {@link KnownRefs}. */
    private static final String EACH = """
        select v.id, (select i.store_id from state_item i where i.tenant_id = ? and i.id = v.id)
        from unnest(cast(? as uuid array)) v(id)\
        """;

    private static final String LIST =
            "select i.id, i.store_id from state_item i where i.tenant_id = ? and i.id = any(cast(? as uuid array))";

    @Inject
    TenantSql sql;

    private static final String OF_ITEM = "select d.source_id, i.store_id from state_derivation d"
            + " join state_item i on i.tenant_id = d.tenant_id and i.id = d.source_id"
            + " where d.tenant_id = ? and d.item_id = ?";

    /**
     * Lets sources pass that are items of this tenant.
     *
     * @return the store of each
     * @throws StatewardException UNPROCESSABLE {@code derived-from-unknown}
     */
    Map<UUID, UUID> require(Collection<UUID> sources) {
        Map<UUID, UUID> found = stores(sources);
        if (!found.keySet().containsAll(sources)) {
            throw new StatewardException(Kind.UNPROCESSABLE, "derived-from-unknown", UNKNOWN);
        }
        return found;
    }

    /** Returns the stores of those of the ids that are items of this tenant. */
    Map<UUID, UUID> stores(Collection<UUID> ids) {
        Map<UUID, UUID> found = new HashMap<>();
        for (List<UUID> chunk : Chunks.of(new HashSet<>(ids))) {
            try (PreparedStatement select = sql.prepare(sql.indexesLists() ? LIST : EACH)) {
                select.setArray(2, select.getConnection().createArrayOf("uuid", chunk.toArray()));
                read(select, found);
            } catch (SQLException e) {
                throw failed(e);
            }
        }
        return found;
    }

    /** Returns what an item was derived from, and the stores of that. */
    Map<UUID, UUID> ofItem(UUID item) {
        Map<UUID, UUID> found = new HashMap<>();
        try (PreparedStatement select = sql.prepare(OF_ITEM)) {
            select.setObject(2, item);
            read(select, found);
            return found;
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    private static void read(PreparedStatement select, Map<UUID, UUID> found) throws SQLException {
        try (ResultSet rows = select.executeQuery()) {
            while (rows.next()) {
                UUID store = rows.getObject(2, UUID.class);
                if (store != null) {
                    found.put(rows.getObject(1, UUID.class), store);
                }
            }
        }
    }

    private static IllegalStateException failed(SQLException e) {
        return new IllegalStateException("Sources could not be looked up", e);
    }
}
