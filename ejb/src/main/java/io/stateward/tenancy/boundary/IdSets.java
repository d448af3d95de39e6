package io.stateward.tenancy.boundary;

import io.stateward.Chunks;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Array;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

/**
 * Runs one statement over a set of ids in the way that the database looks up by index: as one array on PostgreSQL, id by id in a batch on
 * H2, which would read all rows of the tenant for a list.
 *
 * <p>Statements end with the column's name, such as {@code delete from state_subject where tenant_id = ? and item_id}.
 */
@ApplicationScoped
public class IdSets {

    @Inject
    TenantSql sql;

    /** Takes one row. */
    @FunctionalInterface
    public interface Row {
        void of(ResultSet row) throws SQLException;
    }

    /** Runs a statement that changes rows. */
    public void update(String statement, Collection<UUID> ids) throws SQLException {
        if (sql.indexesLists()) {
            for (List<UUID> chunk : Chunks.of(ids)) {
                try (PreparedStatement update = sql.prepare(statement + " = any(?)")) {
                    bind(update, chunk);
                    update.executeUpdate();
                }
            }
            return;
        }
        try (PreparedStatement update = sql.prepare(statement + " = ?")) {
            for (UUID id : ids) {
                update.setObject(2, id);
                update.addBatch();
            }
            if (!ids.isEmpty()) {
                update.executeBatch();
            }
        }
    }

    /** Runs a query and hands each row on. */
    public void select(String statement, Collection<UUID> ids, Row take) throws SQLException {
        if (sql.indexesLists()) {
            for (List<UUID> chunk : Chunks.of(ids)) {
                try (PreparedStatement select = sql.prepare(statement + " = any(?)")) {
                    bind(select, chunk);
                    read(select, take);
                }
            }
            return;
        }
        try (PreparedStatement select = sql.prepare(statement + " = ?")) {
            for (UUID id : ids) {
                select.setObject(2, id);
                read(select, take);
            }
        }
    }

    private static void bind(PreparedStatement statement, List<UUID> chunk) throws SQLException {
        Array ids = statement.getConnection().createArrayOf("uuid", chunk.toArray());
        statement.setArray(2, ids);
    }

    private static void read(PreparedStatement select, Row take) throws SQLException {
        try (ResultSet rows = select.executeQuery()) {
            while (rows.next()) {
                take.of(rows);
            }
        }
    }
}
