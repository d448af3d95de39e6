package io.stateward.catalog.control;

import io.stateward.Labels;
import io.stateward.StatewardException;
import io.stateward.StatewardException.Kind;
import io.stateward.catalog.entity.ItemStatus;
import io.stateward.tenancy.boundary.TenantSql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.BatchUpdateException;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Writes items and their links in batches.
 *
 * <p>Plain statements and not entities, because an import writes 100,000 items in one request and links have no life of their own.
 */
@ApplicationScoped
class StateWriter {

    private static final String UNIQUE_VIOLATION = "23505";

    private static final String ITEM = """
        insert into state_item (tenant_id, id, version, agent_id, store_id, kind, ref, status, purpose, categories, tags,
          size_bytes, body_mac, created_at, last_used_at, registered_at, retain_until, erase_at, policy_epoch, restricted)
        values (?, ?, 1, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, false)\
        """;

    private static final String SUBJECT =
            "insert into state_subject (tenant_id, item_id, subject_id, jurisdiction) values (?, ?, ?, ?)";

    private static final String SOURCE =
            "insert into state_derivation (tenant_id, item_id, source_id) values (?, ?, ?)";

    @Inject
    TenantSql sql;

    /**
     * Writes the items.
     *
     * @throws StatewardException of kind CONFLICT if another transaction registered the same reference meanwhile
     */
    void write(List<NewItem> items) {
        try {
            insertItems(items);
            insertSubjects(items);
            insertSources(items);
        } catch (BatchUpdateException e) {
            if (UNIQUE_VIOLATION.equals(e.getSQLState())) {
                throw new StatewardException(
                        Kind.CONFLICT,
                        "state-exists",
                        "This store already has an item of this kind with this reference. Read it, or use another"
                                + " reference.");
            }
            throw new IllegalStateException("State could not be written", e);
        } catch (SQLException e) {
            throw new IllegalStateException("State could not be written", e);
        }
    }

    private void insertItems(List<NewItem> items) throws SQLException {
        try (PreparedStatement insert = sql.prepare(ITEM)) {
            for (NewItem item : items) {
                bind(insert, item);
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    private static void bind(PreparedStatement insert, NewItem item) throws SQLException {
        String ref = item.draft().ref();
        insert.setObject(2, item.id());
        insert.setObject(3, item.agent());
        insert.setObject(4, item.store());
        insert.setString(5, item.draft().kind());
        insert.setString(6, ref);
        insert.setString(7, (ref == null ? ItemStatus.INTENDED : ItemStatus.BOUND).name());
        insert.setString(8, item.draft().purpose());
        insert.setString(9, Labels.join(item.draft().categories()));
        insert.setString(10, Labels.join(item.draft().tags()));
        insert.setObject(11, item.draft().sizeBytes(), Types.BIGINT);
        insert.setBytes(12, item.bodyMac());
        setInstant(insert, 13, item.createdAt());
        setInstant(insert, 14, item.createdAt());
        setInstant(insert, 15, item.now());
        setInstant(insert, 16, item.decision().retainUntil());
        setInstant(insert, 17, item.decision().eraseAt());
        insert.setLong(18, item.decision().policyEpoch());
    }

    private void insertSubjects(List<NewItem> items) throws SQLException {
        if (items.stream().allMatch(item -> item.jurisdictionBySubject().isEmpty())) {
            return;
        }
        try (PreparedStatement insert = sql.prepare(SUBJECT)) {
            for (NewItem item : items) {
                for (Map.Entry<UUID, String> subject :
                        item.jurisdictionBySubject().entrySet()) {
                    insert.setObject(2, item.id());
                    insert.setObject(3, subject.getKey());
                    insert.setString(4, subject.getValue());
                    insert.addBatch();
                }
            }
            insert.executeBatch();
        }
    }

    private void insertSources(List<NewItem> items) throws SQLException {
        if (items.stream().allMatch(item -> item.draft().derivedFrom().isEmpty())) {
            return;
        }
        try (PreparedStatement insert = sql.prepare(SOURCE)) {
            for (NewItem item : items) {
                for (UUID source :
                        item.draft().derivedFrom().stream().distinct().toList()) {
                    insert.setObject(2, item.id());
                    insert.setObject(3, source);
                    insert.addBatch();
                }
            }
            insert.executeBatch();
        }
    }

    static void setInstant(PreparedStatement statement, int index, @Nullable Instant instant) throws SQLException {
        if (instant == null) {
            statement.setNull(index, Types.TIMESTAMP_WITH_TIMEZONE);
        } else {
            statement.setObject(index, instant.atOffset(ZoneOffset.UTC));
        }
    }
}
