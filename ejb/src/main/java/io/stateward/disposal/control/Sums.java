package io.stateward.disposal.control;

import io.stateward.TenantScoped;
import io.stateward.disposal.entity.Remainder;
import io.stateward.disposal.entity.RunSums;
import io.stateward.stores.entity.Verdict;
import io.stateward.tenancy.boundary.CurrentTenant;
import io.stateward.tenancy.boundary.TenantSql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Sums up the tasks of runs.
 *
 * <p>SQL by hand, because the database does the counting: a run may have millions of targets. What is read is one row for each store,
 * reason and end; ends of one day become one.
 */
@ApplicationScoped
@Transactional
@TenantScoped
public class Sums {

    /** Runs summed up by one statement. */
    private static final int CHUNK = 100;

    /** Rows that the driver reads ahead, where it would otherwise read all. */
    private static final int FETCH = 1_000;

    private static final String VERDICTS = "select run_id, verdict, count(*) from disposal_task where tenant_id = ?"
            + " and verdict is not null and run_id in (%s) group by run_id, verdict";

    // The words of a hold may name a person and stay here; those of a retention rule name a law.
    private static final String OWED = "select run_id, store_id, verdict, ground, blocked_until, count(*) from (select"
            + " run_id, store_id, verdict, case when verdict = 'BLOCKED_BY_RETENTION' then why end as ground,"
            + " blocked_until from disposal_task where tenant_id = ? and verdict in ('BLOCKED_BY_HOLD',"
            + " 'BLOCKED_BY_RETENTION', 'BLOCKED_BY_LOCK', 'PENDING_REDACTION') and run_id in (%s)) owed"
            + " group by run_id, store_id, verdict, ground, blocked_until";

    private static final String WINDOWS = "select run_id, store_id, null, residue_reason, residue_until, count(*)"
            + " from disposal_task where tenant_id = ? and verdict is not null and run_id in (%s)"
            + " and residue_until > ? group by run_id, store_id, residue_reason, residue_until";

    @Inject
    TenantSql sql;

    @Inject
    CurrentTenant current;

    /** Returns the sums by run; a run without any task that has ended is left out. */
    public Map<UUID, RunSums> of(Collection<UUID> runs, Instant now) {
        Map<Group, Sum> groups = new HashMap<>();
        Map<UUID, Map<Verdict, Long>> verdicts = new HashMap<>();
        List<UUID> all = List.copyOf(runs);
        try {
            read(OWED, all, null, row -> group(row, groups));
            read(WINDOWS, all, now, row -> group(row, groups));
            read(
                    VERDICTS,
                    all,
                    null,
                    row -> verdicts.computeIfAbsent(row.getObject(1, UUID.class), r -> new HashMap<>())
                            .put(Verdict.valueOf(row.getString(2)), row.getLong(3)));
        } catch (SQLException e) {
            throw new IllegalStateException("The tasks could not be summed up", e);
        }
        Map<UUID, List<Remainder>> remainders = new HashMap<>();
        groups.forEach((group, sum) ->
                remainders.computeIfAbsent(group.run(), r -> new ArrayList<>()).add(sum.remainder(group)));
        Map<UUID, RunSums> sums = new HashMap<>();
        verdicts.forEach((run, counts) -> sums.put(run, new RunSums(counts, remainders.getOrDefault(run, List.of()))));
        return sums;
    }

    private void group(ResultSet row, Map<Group, Sum> groups) throws SQLException {
        OffsetDateTime end = row.getObject(5, OffsetDateTime.class);
        @Nullable Instant until = end == null ? null : end.toInstant();
        String verdict = row.getString(3);
        Group group = new Group(
                row.getObject(1, UUID.class),
                row.getObject(2, UUID.class),
                verdict == null ? null : Verdict.valueOf(verdict),
                row.getString(4),
                until == null
                        ? null
                        : until.atZone(current.tenant().timeZone())
                                .toLocalDate()
                                .toEpochDay());
        groups.merge(group, new Sum(until, row.getLong(6)), Sum::plus);
    }

    /** Runs one statement over all runs, a chunk at a time; the last chunk is filled up with its last run. */
    private void read(String statement, List<UUID> runs, @Nullable Instant now, Row take) throws SQLException {
        int size = Math.min(runs.size(), sql.indexesLists() ? CHUNK : 1);
        if (size == 0) {
            return;
        }
        String places = String.join(", ", Collections.nCopies(size, "?"));
        try (PreparedStatement select = sql.prepare(statement.formatted(places))) {
            select.setFetchSize(FETCH);
            for (int from = 0; from < runs.size(); from += size) {
                for (int i = 0; i < size; i++) {
                    select.setObject(i + 2, runs.get(Math.min(from + i, runs.size() - 1)));
                }
                if (now != null) {
                    select.setObject(size + 2, now.atOffset(ZoneOffset.UTC));
                }
                try (ResultSet rows = select.executeQuery()) {
                    while (rows.next()) {
                        take.of(rows);
                    }
                }
            }
        }
    }

    private record Group(
            UUID run,
            UUID store,
            @Nullable Verdict verdict,
            @Nullable String ground,
            @Nullable Long day) {}

    private record Sum(@Nullable Instant until, long targets) {

        Sum plus(Sum other) {
            boolean later = until == null || (other.until != null && other.until.isAfter(until));
            return new Sum(later ? other.until : until, targets + other.targets);
        }

        Remainder remainder(Group group) {
            return new Remainder(group.store(), group.verdict(), group.ground(), until, targets);
        }
    }

    /** Takes one row. */
    @FunctionalInterface
    private interface Row {
        void of(ResultSet row) throws SQLException;
    }
}
