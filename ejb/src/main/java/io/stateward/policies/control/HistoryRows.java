package io.stateward.policies.control;

import io.stateward.Labels;
import io.stateward.tenancy.boundary.TenantSql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Keeps when each state of the tenant's rules began and which categories were regulated then. A row is written in the transaction that
 * changes the rules, and never changed or deleted: a state of the rules may be asked for as long as the tenant exists.
 */
@ApplicationScoped
public class HistoryRows {

    private static final String ADD =
            "insert into rule_history (tenant_id, epoch, at, regulated, first_kept) values (?, ?, ?, ?, false)";

    private static final String BY_TIME =
            "select max(epoch), max(at) from rule_history where tenant_id = ? and at <= ?";

    // Not the row's own time: of two nodes' clocks the later change may have the earlier time.
    private static final String BY_EPOCH =
            "select max(epoch), max(at) from rule_history where tenant_id = ? and epoch <= ?";

    private static final String REGULATED = "select regulated from rule_history where tenant_id = ? and epoch <= ?"
            + " and regulated is not null order by epoch desc fetch first 1 rows only";

    private static final String KEPT_FROM = "select epoch, at from rule_history where tenant_id = ? and first_kept";

    @Inject
    TenantSql sql;

    /**
     * Is a state of the rules and the latest time at which something in it began.
     *
     * @param epoch its number
     * @param at when its last change was made
     */
    record Begun(long epoch, Instant at) {}

    /** Notes that a state of the rules has begun. */
    void add(long epoch, Instant at, Collection<String> regulated) {
        Set<String> now = Set.copyOf(regulated);
        boolean changed = !now.equals(regulated(epoch));
        try (PreparedStatement insert = sql.prepare(ADD)) {
            insert.setLong(2, epoch);
            insert.setObject(3, at.atOffset(ZoneOffset.UTC));
            insert.setString(4, changed ? Labels.join(now) : null);
            insert.executeUpdate();
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    /** Returns the state in which the rules were at a time, or null if none had begun that is known of. */
    @Nullable
    Begun at(Instant time) {
        return begun(BY_TIME, time.atOffset(ZoneOffset.UTC));
    }

    /** Returns the state of that number or, where it was passed over by several changes at once, the one before; null if none is known. */
    @Nullable
    Begun of(long epoch) {
        return begun(BY_EPOCH, epoch);
    }

    private @Nullable Begun begun(String query, Object value) {
        try (PreparedStatement select = sql.prepare(query)) {
            select.setObject(2, value);
            return one(select);
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    /** Returns from which state on the history is kept, or null where all of it is. */
    @Nullable
    Begun keptFrom() {
        try (PreparedStatement select = sql.prepare(KEPT_FROM)) {
            return one(select);
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    private static @Nullable Begun one(PreparedStatement select) throws SQLException {
        try (ResultSet row = select.executeQuery()) {
            if (!row.next()) {
                return null;
            }
            OffsetDateTime at = row.getObject(2, OffsetDateTime.class);
            return at == null ? null : new Begun(row.getLong(1), at.toInstant());
        }
    }

    /** Returns which categories were regulated in that state. */
    Set<String> regulated(long epoch) {
        try (PreparedStatement select = sql.prepare(REGULATED)) {
            select.setLong(2, epoch);
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? Set.copyOf(Labels.split(row.getString(1))) : Set.of();
            }
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    private static IllegalStateException failed(SQLException e) {
        return new IllegalStateException("The history of the rules could not be read or written", e);
    }
}
