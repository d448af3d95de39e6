package io.stateward.catalog.control;

import io.stateward.catalog.entity.StoreTotal;
import io.stateward.tenancy.boundary.TenantSql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Counts items, set-based: through JPA each row would come out of the database. */
@ApplicationScoped
public class Counting {

    private static final String LIVING = "sum(case when status in ('INTENDED', 'BOUND') then 1 else 0 end)";

    private static final String ALL = "select agent_id, store_id, " + LIVING
            + ", count(*) from state_item where tenant_id = ? group by agent_id, store_id";

    /** The limit is on the rows that are read, whatever their status, because that is what takes time. */
    private static final String FEW = "select store_id, " + LIVING + ", count(*) from"
            + " (select store_id, status from state_item where tenant_id = ?%s fetch first ? rows only) counted"
            + " group by store_id";

    @Inject
    TenantSql sql;

    /** Is what was counted of one agent in one store. */
    public record Line(UUID agent, StoreTotal total) {}

    /** Counts the items of the tenant, or of one agent, unless there are more than the limit. */
    public Optional<List<StoreTotal>> upTo(int limit, @Nullable UUID agent) {
        try (PreparedStatement select = sql.prepare(FEW.formatted(agent == null ? "" : " and agent_id = ?"))) {
            int next = 2;
            if (agent != null) {
                select.setObject(next++, agent);
            }
            select.setInt(next, limit + 1);
            List<StoreTotal> found = new ArrayList<>();
            long read = 0;
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    read += row.getLong(3);
                    found.add(total(row, 1));
                }
            }
            return read > limit ? Optional.empty() : Optional.of(found);
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    /** Counts all items of the tenant. */
    List<Line> all() {
        try (PreparedStatement select = sql.prepare(ALL);
                ResultSet row = select.executeQuery()) {
            List<Line> lines = new ArrayList<>();
            while (row.next()) {
                lines.add(new Line(row.getObject(1, UUID.class), total(row, 2)));
            }
            return lines;
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    /** Reads store, living and all from three columns. */
    private static StoreTotal total(ResultSet row, int first) throws SQLException {
        long living = row.getLong(first + 1);
        return new StoreTotal(row.getObject(first, UUID.class), living, row.getLong(first + 2) - living);
    }

    private static IllegalStateException failed(SQLException e) {
        return new IllegalStateException("The catalog's items could not be counted", e);
    }
}
