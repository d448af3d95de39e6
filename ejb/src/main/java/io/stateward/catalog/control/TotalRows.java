package io.stateward.catalog.control;

import io.stateward.catalog.entity.CatalogCount;
import io.stateward.catalog.entity.StoreTotal;
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
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Keeps the last count of the tenant's items. */
@ApplicationScoped
public class TotalRows {

    /** Rows in one round trip. */
    private static final int BATCH = 1_000;

    private static final String LAST =
            "select store_id, sum(living), sum(gone), min(counted_at) from catalog_total where tenant_id = ?%s"
                    + " group by store_id";

    private static final String INSERT = "insert into catalog_total"
            + " (tenant_id, agent_id, store_id, living, gone, counted_at) values (?, ?, ?, ?, ?, ?)";

    @Inject
    TenantSql sql;

    /** Returns what was counted last in the tenant, or of one agent. */
    public CatalogCount last(@Nullable UUID agent) {
        try (PreparedStatement select = sql.prepare(LAST.formatted(agent == null ? "" : " and agent_id = ?"))) {
            if (agent != null) {
                select.setObject(2, agent);
            }
            List<StoreTotal> stores = new ArrayList<>();
            Instant countedAt = null;
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    stores.add(new StoreTotal(row.getObject(1, UUID.class), row.getLong(2), row.getLong(3)));
                    countedAt = row.getObject(4, OffsetDateTime.class).toInstant();
                }
            }
            return new CatalogCount(stores, countedAt);
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    /** Puts a new count in the place of the last. */
    void replace(List<Counting.Line> lines, Instant countedAt) {
        try (PreparedStatement delete = sql.prepare("delete from catalog_total where tenant_id = ?");
                PreparedStatement insert = sql.prepare(INSERT)) {
            delete.executeUpdate();
            int waiting = 0;
            for (Counting.Line line : lines) {
                insert.setObject(2, line.agent());
                insert.setObject(3, line.total().store());
                insert.setLong(4, line.total().living());
                insert.setLong(5, line.total().gone());
                insert.setObject(6, countedAt.atOffset(ZoneOffset.UTC));
                insert.addBatch();
                if (++waiting % BATCH == 0) {
                    insert.executeBatch();
                }
            }
            insert.executeBatch();
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    private static IllegalStateException failed(SQLException e) {
        return new IllegalStateException("The last count of the catalog could not be read or kept", e);
    }
}
