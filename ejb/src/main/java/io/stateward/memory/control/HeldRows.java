package io.stateward.memory.control;

import io.stateward.Json;
import io.stateward.policies.entity.HoldEnforcement.State;
import io.stateward.policies.entity.HoldGap;
import io.stateward.policies.entity.HoldShortfall;
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
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Keeps how far holds have come with what stores delete by themselves, and what became of each item. */
@ApplicationScoped
class HeldRows {

    /** What became of an item that was copied. */
    static final String COPIED = "COPIED";

    /** A hold that has been released and whose copies are still to be destroyed, or have been. */
    private static final String ENDED = "ENDED";

    private static final String ONE =
            "select state, accepted, shortfalls, to_copy, passed_to from hold_enforcement where"
                    + " tenant_id = ? and policy_id = ?";

    @Inject
    TenantSql sql;

    /**
     * Is how far a hold is.
     *
     * @param passedTo the last item that was looked at, or null
     */
    record Row(
            State state,
            boolean accepted,
            List<HoldShortfall> shortfalls,
            long toCopy,
            @Nullable UUID passedTo) {}

    /** Is how many items of a kind in a store came to the same. */
    record Sum(UUID store, String kind, String outcome, long items) {}

    /** Is what became of one item of a hold. */
    record Settled(UUID hold, UUID item, UUID store, String kind) {

        /** Returns the same item for another hold. */
        Settled of(UUID other) {
            return new Settled(other, item, store, kind);
        }
    }

    void add(UUID hold, Row row, Instant now) {
        try (PreparedStatement insert =
                sql.prepare("insert into hold_enforcement (tenant_id, policy_id, state, accepted,"
                        + " shortfalls, to_copy, begun_at) values (?, ?, ?, ?, ?, ?, ?)")) {
            insert.setObject(2, hold);
            insert.setString(3, row.state().name());
            insert.setBoolean(4, row.accepted());
            insert.setString(5, Json.text(row.shortfalls()));
            insert.setLong(6, row.toCopy());
            insert.setObject(7, now.atOffset(ZoneOffset.UTC));
            insert.executeUpdate();
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    /** Returns how far a hold is; nothing when it has ended. */
    Optional<Row> of(UUID hold) {
        return one(ONE, hold);
    }

    /** Returns the same and keeps the hold from ending until the transaction does. */
    Optional<Row> locked(UUID hold) {
        return one(ONE + " for update", hold);
    }

    private Optional<Row> one(String query, UUID hold) {
        try (PreparedStatement select = sql.prepare(query)) {
            select.setObject(2, hold);
            try (ResultSet row = select.executeQuery()) {
                if (!row.next() || row.getString(1).equals(ENDED)) {
                    return Optional.empty();
                }
                return Optional.of(new Row(
                        State.valueOf(row.getString(1)),
                        row.getBoolean(2),
                        List.of(Json.read(row.getString(3), HoldShortfall[].class)),
                        row.getLong(4),
                        row.getObject(5, UUID.class)));
            }
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    /** Returns the holds that have not ended. */
    List<UUID> open() {
        try (PreparedStatement select =
                sql.prepare("select policy_id from hold_enforcement where tenant_id = ? and state <> ?")) {
            select.setString(2, ENDED);
            return new ArrayList<>(ids(select));
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    void passed(UUID hold, State state, @Nullable UUID to) {
        try (PreparedStatement update = sql.prepareUpdate(
                "update hold_enforcement set state = ?, passed_to = ? where tenant_id = ? and policy_id = ?")) {
            update.setString(1, state.name());
            update.setObject(2, to);
            update.setObject(4, hold);
            update.executeUpdate();
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    void end(UUID hold) {
        try (PreparedStatement update =
                sql.prepareUpdate("update hold_enforcement set state = ? where tenant_id = ? and policy_id = ?")) {
            update.setString(1, ENDED);
            update.setObject(3, hold);
            update.executeUpdate();
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    void settle(Settled item, @Nullable UUID copy, @Nullable HoldGap gap) {
        try (PreparedStatement insert =
                sql.prepare("insert into hold_copy (tenant_id, policy_id, item_id, store_id, kind,"
                        + " outcome, copy_id) values (?, ?, ?, ?, ?, ?, ?)")) {
            insert.setObject(2, item.hold());
            insert.setObject(3, item.item());
            insert.setObject(4, item.store());
            insert.setString(5, item.kind());
            insert.setString(6, gap == null ? COPIED : gap.name());
            insert.setObject(7, copy);
            insert.executeUpdate();
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    /** Returns those of the items that are settled for a hold. */
    Set<UUID> settled(UUID hold, Collection<UUID> items) {
        Set<UUID> settled = new HashSet<>();
        try (PreparedStatement select =
                sql.prepare("select 1 from hold_copy where tenant_id = ? and policy_id = ? and item_id = ?")) {
            for (UUID item : items) {
                select.setObject(2, hold);
                select.setObject(3, item);
                try (ResultSet row = select.executeQuery()) {
                    if (row.next()) {
                        settled.add(item);
                    }
                }
            }
            return settled;
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    /** Counts by store and kind what became of a hold's items. */
    List<Sum> sums(UUID hold) {
        try (PreparedStatement select = sql.prepare(
                "select store_id, kind, outcome, count(*) from hold_copy where"
                        + " tenant_id = ? and policy_id = ? group by store_id, kind, outcome order by kind, outcome, store_id")) {
            select.setObject(2, hold);
            List<Sum> sums = new ArrayList<>();
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    sums.add(new Sum(row.getObject(1, UUID.class), row.getString(2), row.getString(3), row.getLong(4)));
                }
            }
            return sums;
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    /** Returns some copies that were made for a hold. */
    Set<UUID> copies(UUID hold, int limit) {
        try (PreparedStatement select = sql.prepare("select distinct copy_id from hold_copy where tenant_id = ? and"
                + " policy_id = ? and copy_id is not null fetch first ? rows only")) {
            select.setObject(2, hold);
            select.setInt(3, limit);
            return ids(select);
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    /** Forgets what became of the items whose copies these are, or of all items without a copy. */
    void forget(UUID hold, Collection<UUID> copies) {
        String which = copies.isEmpty() ? "copy_id is null" : "copy_id = ?";
        try (PreparedStatement delete =
                sql.prepare("delete from hold_copy where tenant_id = ? and policy_id = ? and " + which)) {
            delete.setObject(2, hold);
            if (copies.isEmpty()) {
                delete.executeUpdate();
            }
            for (UUID copy : copies) {
                delete.setObject(3, copy);
                delete.executeUpdate();
            }
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

    private static IllegalStateException failed(SQLException e) {
        return new IllegalStateException("What holds keep of stores could not be read or written", e);
    }
}
