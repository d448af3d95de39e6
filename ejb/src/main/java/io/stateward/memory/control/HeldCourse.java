package io.stateward.memory.control;

import io.stateward.tenancy.boundary.TenantSql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.UUID;

/** Tells when the copying for a hold began, and sets it back. */
@ApplicationScoped
class HeldCourse {

    @Inject
    TenantSql sql;

    /** Returns when a hold that is there began. */
    Instant begun(UUID hold) {
        try (PreparedStatement select =
                sql.prepare("select begun_at from hold_enforcement where tenant_id = ? and policy_id = ?")) {
            select.setObject(2, hold);
            try (ResultSet row = select.executeQuery()) {
                row.next();
                return row.getObject(1, OffsetDateTime.class).toInstant();
            }
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    /** Sets a hold back to before an item that it has come past. */
    void back(UUID hold, UUID first) {
        try (PreparedStatement update =
                sql.prepareUpdate("update hold_enforcement set passed_to = ? where tenant_id = ? and policy_id = ?"
                        + " and passed_to >= ?")) {
            update.setObject(1, new UUID(first.getMostSignificantBits(), first.getLeastSignificantBits() - 1));
            update.setObject(3, hold);
            update.setObject(4, first);
            update.executeUpdate();
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    private static IllegalStateException failed(SQLException e) {
        return new IllegalStateException("How far holds have come could not be read or written", e);
    }
}
