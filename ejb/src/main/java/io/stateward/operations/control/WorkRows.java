package io.stateward.operations.control;

import io.stateward.Ids;
import io.stateward.operations.entity.Claim;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * Reads and writes the work rows by SQL, on the transaction's own connection.
 *
 * <p>SQL by hand, because {@code FOR UPDATE SKIP LOCKED} and conditional updates are what the protocol consists of. It is the same on
 * H2 and PostgreSQL. {@code attempts = 0} on a leased row means that the work was asked for again since it was claimed.
 */
@ApplicationScoped
public class WorkRows {

    private static final String MOVE =
            "update work_item set due_at = ?, attempts = 0 where tenant_id = ? and kind = ? and ref = ?";

    /** What was asked for while the work is being done has no attempts yet. */
    private static final String MOVE_AHEAD =
            "update work_item set due_at = case when attempts = 0 then least(due_at, ?)"
                    + " else ? end, attempts = 0 where tenant_id = ? and kind = ? and ref = ?";

    private static final String INSERT = "insert into work_item"
            + " (id, tenant_id, kind, ref, due_at, attempts, fence, created_at) values (?, ?, ?, ?, ?, 0, 0, ?)";

    private static final String DUE = "select id, tenant_id, kind, ref, attempts, fence from work_item"
            + " where due_at <= ? and (lease_until is null or lease_until <= ?) and kind in (%s)"
            + " order by due_at, id fetch first ? rows only for update skip locked";

    private static final String LEASE =
            "update work_item set attempts = ?, fence = ?, lease_owner = ?, lease_until = ? where id = ?";

    private static final String RENEW =
            "update work_item set lease_until = ? where id = ? and fence = ? and lease_owner is not null";

    private static final String DONE =
            "delete from work_item where id = ? and fence = ? and lease_owner is not null and attempts > 0";

    private static final String RELEASE = "update work_item set lease_owner = null, lease_until = null"
            + " where id = ? and fence = ? and lease_owner is not null";

    private static final String RETRY = "update work_item set lease_owner = null, lease_until = null, due_at = case"
            + " when attempts = 0 then due_at else ? end where id = ? and fence = ? and lease_owner is not null";

    private static final String TAKE_OVER =
            "update work_item set lease_owner = null, lease_until = null where lease_owner like ? and lease_owner <> ?";

    @Inject
    EntityManager entities;

    @Inject
    Clock clock;

    public void enqueue(UUID tenant, String kind, UUID ref, Instant dueAt) {
        if (update(MOVE, at(dueAt), tenant, kind, ref) == 0) {
            insert(tenant, kind, ref, dueAt);
        }
    }

    public void enqueueAtLatest(UUID tenant, String kind, UUID ref, Instant dueAt) {
        if (update(MOVE_AHEAD, at(dueAt), at(dueAt), tenant, kind, ref) == 0) {
            insert(tenant, kind, ref, dueAt);
        }
    }

    public Map<UUID, Integer> attempts(UUID tenant, String kind, Collection<UUID> refs) {
        if (refs.isEmpty()) {
            return Map.of();
        }
        String marks = String.join(", ", Collections.nCopies(refs.size(), "?"));
        String query =
                "select ref, attempts from work_item where tenant_id = ? and kind = ? and ref in (" + marks + ")";
        Map<UUID, Integer> attempts = new HashMap<>();
        try (PreparedStatement select = connection().prepareStatement(query)) {
            List<Object> parameters = new ArrayList<>(List.of(tenant, kind));
            parameters.addAll(refs);
            bind(select, parameters.toArray());
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    attempts.put(row.getObject("ref", UUID.class), row.getInt("attempts"));
                }
            }
            return attempts;
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    private void insert(UUID tenant, String kind, UUID ref, Instant dueAt) {
        update(INSERT, Ids.next(), tenant, kind, ref, at(dueAt), at(clock.instant()));
    }

    public List<Claim> claim(String owner, Set<String> kinds, int limit, Duration lease) {
        Instant now = clock.instant();
        String sql = DUE.formatted(String.join(", ", Collections.nCopies(kinds.size(), "?")));
        List<Claim> claims = new ArrayList<>();
        try (PreparedStatement due = connection().prepareStatement(sql)) {
            List<Object> parameters = new ArrayList<>(List.of(at(now), at(now)));
            parameters.addAll(kinds);
            parameters.add(limit);
            bind(due, parameters.toArray());
            try (ResultSet row = due.executeQuery()) {
                while (row.next()) {
                    claims.add(claim(row, now.plus(lease)));
                }
            }
            lease(owner, claims);
        } catch (SQLException e) {
            throw failed(e);
        }
        return List.copyOf(claims);
    }

    private static Claim claim(ResultSet row, Instant leaseUntil) throws SQLException {
        return new Claim(
                row.getObject("id", UUID.class),
                row.getObject("tenant_id", UUID.class),
                row.getString("kind"),
                row.getObject("ref", UUID.class),
                row.getInt("attempts") + 1,
                row.getLong("fence") + 1,
                leaseUntil);
    }

    private void lease(String owner, List<Claim> claims) throws SQLException {
        try (PreparedStatement update = connection().prepareStatement(LEASE)) {
            for (Claim claim : claims) {
                bind(update, claim.attempts(), claim.fence(), owner, at(claim.leaseUntil()), claim.id());
                update.addBatch();
            }
            update.executeBatch();
        }
    }

    public boolean renew(Claim claim, Duration lease) {
        return update(RENEW, at(clock.instant().plus(lease)), claim.id(), claim.fence()) == 1;
    }

    public boolean done(Claim claim) {
        return update(DONE, claim.id(), claim.fence()) == 1 || update(RELEASE, claim.id(), claim.fence()) == 1;
    }

    public boolean retry(Claim claim, Instant dueAt) {
        return update(RETRY, at(dueAt), claim.id(), claim.fence()) == 1;
    }

    public int takeOver(String node, String owner) {
        return update(TAKE_OVER, node + "/%", owner);
    }

    private int update(String sql, Object... parameters) {
        try (PreparedStatement statement = connection().prepareStatement(sql)) {
            bind(statement, parameters);
            return statement.executeUpdate();
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    private static void bind(PreparedStatement statement, Object... parameters) throws SQLException {
        for (int i = 0; i < parameters.length; i++) {
            statement.setObject(i + 1, parameters[i]);
        }
    }

    private Connection connection() {
        return entities.unwrap(Connection.class);
    }

    private static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    private static IllegalStateException failed(SQLException cause) {
        return new IllegalStateException("The work queue could not be read or written", cause);
    }
}
