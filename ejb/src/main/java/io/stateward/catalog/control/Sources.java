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
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** Knows which items others may be derived from: those of the tenant, whichever of its agents keeps them. */
@ApplicationScoped
class Sources {

    /** What is told of a source that is not there. */
    static final String UNKNOWN = "'derivedFrom' names an item that is not in this tenant's catalog.";

    /** For each database as in {@link KnownRefs}. */
    private static final String EACH = """
        select (select i.id from state_item i where i.tenant_id = ? and i.id = v.id)
        from unnest(cast(? as uuid array)) v(id)\
        """;

    private static final String LIST =
            "select i.id from state_item i where i.tenant_id = ? and i.id = any(cast(? as uuid array))";

    @Inject
    TenantSql sql;

    /**
     * Lets sources pass that are items of this tenant.
     *
     * @throws StatewardException UNPROCESSABLE {@code derived-from-unknown}
     */
    void require(Collection<UUID> sources) {
        if (!present(sources).containsAll(sources)) {
            throw new StatewardException(Kind.UNPROCESSABLE, "derived-from-unknown", UNKNOWN);
        }
    }

    /** Returns those of the ids that are items of this tenant. */
    Set<UUID> present(Collection<UUID> ids) {
        Set<UUID> found = new HashSet<>();
        for (List<UUID> chunk : Chunks.of(new HashSet<>(ids))) {
            try (PreparedStatement select = sql.prepare(sql.indexesLists() ? LIST : EACH)) {
                select.setArray(2, select.getConnection().createArrayOf("uuid", chunk.toArray()));
                try (ResultSet rows = select.executeQuery()) {
                    while (rows.next()) {
                        UUID item = rows.getObject(1, UUID.class);
                        if (item != null) {
                            found.add(item);
                        }
                    }
                }
            } catch (SQLException e) {
                throw new IllegalStateException("Sources could not be looked up", e);
            }
        }
        return found;
    }
}
