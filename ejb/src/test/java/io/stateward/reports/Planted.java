package io.stateward.reports;

import io.stateward.Ids;
import io.stateward.tenancy.entity.TenantProfile;
import io.stateward.testing.Domain;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Plants requests and their tasks behind the wall, more than a run would make in the time of a test. */
record Planted(Domain domain, TenantProfile tenant) {

    private static final int BATCH = 1_000;

    /** Plants open requests received at a time. */
    List<UUID> requests(int count, Instant receivedAt) throws SQLException {
        String insert =
                "insert into erasure_request (tenant_id, id, version, regime, status, reason, received_at, due_at,"
                        + " extended, requested_by, created_at) values (?, ?, 1, 'GDPR', 'PLANNED', 'r', ?, timestamp with"
                        + " time zone '2027-12-10 22:59:59+00', false, 'test', timestamp with time zone '2026-11-10 12:00:00+00')";
        List<UUID> planted = new ArrayList<>();
        write(insert, count, (row, i) -> {
            UUID id = Ids.next();
            planted.add(id);
            row.setObject(2, id);
            row.setObject(3, receivedAt.atOffset(ZoneOffset.UTC));
        });
        return planted;
    }

    /** Plants requests received at a time and answered an hour later, so that they belong to that time's period only. */
    void answered(int count, Instant receivedAt) throws SQLException {
        requests(count, receivedAt);
        try (var connection = domain.database().behindTheWall();
                var statement = connection.prepareStatement("update erasure_request set status = 'COMPLETED', closed_at"
                        + " = ? where tenant_id = ? and received_at = ?")) {
            statement.setObject(1, receivedAt.plusSeconds(3600).atOffset(ZoneOffset.UTC));
            statement.setObject(2, tenant.id());
            statement.setObject(3, receivedAt.atOffset(ZoneOffset.UTC));
            statement.executeUpdate();
        }
    }

    /** Is when the residual window of the n-th target ends. */
    interface Ends {
        Instant of(int target);
    }

    /** Plants targets that were erased and are inside their store's residual window. */
    void targets(UUID request, int count, Ends ends) throws SQLException {
        String insert = "insert into disposal_task (tenant_id, id, version, run_id, store_id, wave, kind, ref, part,"
                + " description, items, shared, state, attempts, due_at, verdict, evidence, residue_until, residue_reason,"
                + " found, erased, updated_at) values (?, ?, 1, ?, ?, 0, 'row', ?, 'WHOLE', 'd', '[]', false, 'DONE', 1,"
                + " timestamp with time zone '2026-11-10 12:00:00+00', 'ERASED', 'RE_QUERY', ?, 'Thirty days of backups',"
                + " 1, 1, timestamp with time zone '2026-11-10 12:00:00+00')";
        UUID store = Ids.next();
        write(insert, count, (row, i) -> {
            row.setObject(2, Ids.next());
            row.setObject(3, request);
            row.setObject(4, store);
            row.setObject(5, Integer.toString(i));
            row.setObject(6, ends.of(i).atOffset(ZoneOffset.UTC));
        });
    }

    /** Plants a target that a hold keeps, with the hold's words. */
    void held(UUID request, String words) throws SQLException {
        String insert = "insert into disposal_task (tenant_id, id, version, run_id, store_id, wave, kind, ref, part,"
                + " description, items, shared, state, attempts, due_at, verdict, evidence, why, found, erased, updated_at)"
                + " values (?, ?, 1, ?, ?, 0, 'row', 'r', 'WHOLE', 'd', '[]', false, 'DONE', 1, timestamp with time zone"
                + " '2026-11-10 12:00:00+00', 'BLOCKED_BY_HOLD', 'RE_QUERY', ?, 1, 0, timestamp with time zone"
                + " '2026-11-10 12:00:00+00')";
        write(insert, 1, (row, i) -> {
            row.setObject(2, Ids.next());
            row.setObject(3, request);
            row.setObject(4, Ids.next());
            row.setObject(5, words);
        });
    }

    private interface Row {
        void fill(PreparedStatement row, int number) throws SQLException;
    }

    private void write(String insert, int count, Row row) throws SQLException {
        try (var connection = domain.database().behindTheWall();
                var statement = connection.prepareStatement(insert)) {
            for (int i = 0; i < count; i++) {
                statement.setObject(1, tenant.id());
                row.fill(statement, i);
                statement.addBatch();
                if ((i + 1) % BATCH == 0) {
                    statement.executeBatch();
                }
            }
            statement.executeBatch();
        }
    }
}
