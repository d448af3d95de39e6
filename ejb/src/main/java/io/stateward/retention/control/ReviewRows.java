package io.stateward.retention.control;

import io.stateward.Page;
import io.stateward.retention.entity.Review;
import io.stateward.retention.entity.ReviewStatus;
import io.stateward.tenancy.boundary.TenantSql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads and writes what is under review, by sets: a policy may put half a million items there at once. */
@ApplicationScoped
public class ReviewRows {

    private static final String COLUMNS = "select r.id, r.agent_id, r.store_id, r.kind, r.policy, r.due_at, r.status,"
            + " r.opened_at, r.keep_until, r.decided_by, r.decided_at, r.justification from retention_review r"
            + " where r.tenant_id = ?";

    private static final String ADD = "insert into retention_review (tenant_id, id, agent_id, store_id, kind, policy,"
            + " due_at, status, opened_at, keep_until, decided_by, decided_at, justification)"
            + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";

    /** A row is written anew when it changes: a statement's first parameter is the wall, which an update's values would precede. */
    private static final String REMOVE =
            "delete from retention_review where tenant_id = ? and id = ? and status = '%s'";

    private static final String DONE = "update retention_review set status = 'DISPOSED' where tenant_id = ? and id = ?";

    private static final String GONE = "update retention_review set status = 'GONE' where tenant_id = ?"
            + " and status in ('OPEN', 'KEPT', 'TO_DISPOSE') and not exists (select 1 from state_item i"
            + " where i.tenant_id = retention_review.tenant_id and i.id = retention_review.id"
            + " and i.status in ('INTENDED', 'BOUND'))";

    private static final String ANY = "select 1 from retention_review where tenant_id = ? fetch first 1 rows only";

    @Inject
    TenantSql sql;

    /** Tells whether anything was ever under review; mostly nothing was. */
    boolean isAny() {
        try (PreparedStatement select = sql.prepare(ANY);
                ResultSet row = select.executeQuery()) {
            return row.next();
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    Map<UUID, Review> of(Collection<UUID> items) {
        Map<UUID, Review> found = new HashMap<>();
        try (PreparedStatement select = sql.prepare(COLUMNS + " and r.id = ?")) {
            for (UUID item : items) {
                select.setObject(2, item);
                read(select).forEach(review -> found.put(review.item(), review));
            }
            return found;
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    Page<Review> page(@Nullable ReviewStatus status, @Nullable UUID after, int limit) {
        String where =
                (status == null ? "" : " and r.status = '" + status + "'") + (after == null ? "" : " and r.id > ?");
        try (PreparedStatement select =
                sql.prepare(COLUMNS + where + " order by r.id fetch first " + (limit + 1) + " rows only")) {
            if (after != null) {
                select.setObject(2, after);
            }
            return Page.of(read(select), limit, review -> review.item().toString());
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    /** Asks for a person's word on items; what was decided on a kept one before is over. */
    void open(UUID store, List<Sorting.Asked> asked, Instant now) {
        List<UUID> ids = asked.stream().map(a -> a.item().id()).toList();
        for (ReviewStatus status : ReviewStatus.values()) {
            each(REMOVE.formatted(status), ids);
        }
        add(asked.stream()
                .map(a -> new Review(
                        a.item().id(),
                        a.item().agent(),
                        store,
                        a.item().item().kind(),
                        a.policy(),
                        a.item().dueAt(),
                        ReviewStatus.OPEN,
                        now,
                        null,
                        null,
                        null,
                        null))
                .toList());
    }

    /** Writes reviews down as they are now, unless somebody else has changed one meanwhile; returns whether all were. */
    boolean replace(List<Review> before, List<Review> after) {
        try (PreparedStatement open = sql.prepare(REMOVE.formatted(ReviewStatus.OPEN));
                PreparedStatement kept = sql.prepare(REMOVE.formatted(ReviewStatus.KEPT))) {
            for (Review review : before) {
                PreparedStatement remove = review.status() == ReviewStatus.OPEN ? open : kept;
                remove.setObject(2, review.item());
                if (remove.executeUpdate() == 0) {
                    return false;
                }
            }
        } catch (SQLException e) {
            throw failed(e);
        }
        add(after);
        return true;
    }

    private void add(List<Review> reviews) {
        try (PreparedStatement insert = sql.prepare(ADD)) {
            for (Review review : reviews) {
                insert.setObject(2, review.item());
                insert.setObject(3, review.agent());
                insert.setObject(4, review.store());
                insert.setString(5, review.kind());
                insert.setString(6, review.policy());
                insert.setObject(7, utc(review.dueAt()));
                insert.setString(8, review.status().name());
                insert.setObject(9, utc(review.openedAt()));
                insert.setObject(10, utc(review.keepUntil()), Types.TIMESTAMP_WITH_TIMEZONE);
                insert.setString(11, review.decidedBy());
                insert.setObject(12, utc(review.decidedAt()), Types.TIMESTAMP_WITH_TIMEZONE);
                insert.setString(13, review.justification());
                insert.addBatch();
            }
            if (!reviews.isEmpty()) {
                insert.executeBatch();
            }
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    private static @Nullable OffsetDateTime utc(@Nullable Instant time) {
        return time == null ? null : time.atOffset(ZoneOffset.UTC);
    }

    /** Notes that items went as was decided. */
    void disposed(Collection<UUID> items) {
        each(DONE, items);
    }

    /** Closes reviews of items that are not there any more. */
    void closeGone() {
        try (PreparedStatement update = sql.prepare(GONE)) {
            update.executeUpdate();
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    private void each(String statement, Collection<UUID> items) {
        try (PreparedStatement update = sql.prepare(statement)) {
            for (UUID item : items) {
                update.setObject(2, item);
                update.addBatch();
            }
            if (!items.isEmpty()) {
                update.executeBatch();
            }
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    private static List<Review> read(PreparedStatement select) throws SQLException {
        List<Review> reviews = new ArrayList<>();
        try (ResultSet row = select.executeQuery()) {
            while (row.next()) {
                reviews.add(new Review(
                        row.getObject(1, UUID.class),
                        row.getObject(2, UUID.class),
                        row.getObject(3, UUID.class),
                        row.getString(4),
                        row.getString(5),
                        row.getObject(6, OffsetDateTime.class).toInstant(),
                        ReviewStatus.valueOf(row.getString(7)),
                        row.getObject(8, OffsetDateTime.class).toInstant(),
                        instant(row, 9),
                        row.getString(10),
                        instant(row, 11),
                        row.getString(12)));
            }
        }
        return reviews;
    }

    private static @Nullable Instant instant(ResultSet row, int column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }

    private static IllegalStateException failed(SQLException e) {
        return new IllegalStateException("What is under review could not be read or written", e);
    }
}
