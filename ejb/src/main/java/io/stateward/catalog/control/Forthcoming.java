package io.stateward.catalog.control;

import io.stateward.Labels;
import io.stateward.catalog.entity.DueCount;
import io.stateward.tenancy.boundary.CurrentTenant;
import io.stateward.tenancy.boundary.TenantSql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** Counts what falls due, day by day of the tenant's time zone; the database counts, whatever the size. */
@ApplicationScoped
public class Forthcoming {

    private static final String COUNTS = "select agent_id, kind, categories, count(*), min(cast(id as"
            + " varchar(36))) from state_item where tenant_id = ? and store_id = ? and sweep_at >= ? and sweep_at < ?"
            + " group by agent_id, kind, categories order by 4 desc, 5 fetch first ? rows only";

    @Inject
    TenantSql sql;

    @Inject
    CurrentTenant current;

    public List<DueCount> counts(UUID store, Instant from, Instant to, int limit) {
        if (!isAny(store, from, to)) {
            return List.of();
        }
        ZoneId zone = current.tenant().timeZone();
        List<DueCount> counts = new ArrayList<>();
        LocalDate day = LocalDate.ofInstant(from, zone);
        Instant begin = from;
        while (begin.isBefore(to) && counts.size() < limit) {
            Instant next = day.plusDays(1).atStartOfDay(zone).toInstant();
            Instant end = next.isBefore(to) ? next : to;
            read(store, day, new Span(begin, end), counts, limit);
            begin = end;
            day = day.plusDays(1);
        }
        return counts;
    }

    private record Span(Instant begin, Instant end) {}

    private boolean isAny(UUID store, Instant from, Instant to) {
        try (PreparedStatement select = sql.prepare("select 1 from state_item where tenant_id = ? and store_id = ?"
                + " and sweep_at >= ? and sweep_at < ? fetch first 1 rows only")) {
            bind(select, store, new Span(from, to));
            try (ResultSet row = select.executeQuery()) {
                return row.next();
            }
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    private static void bind(PreparedStatement select, UUID store, Span span) throws SQLException {
        select.setObject(2, store);
        select.setObject(3, span.begin().atOffset(ZoneOffset.UTC));
        select.setObject(4, span.end().atOffset(ZoneOffset.UTC));
    }

    private void read(UUID store, LocalDate day, Span span, List<DueCount> counts, int limit) {
        try (PreparedStatement select = sql.prepare(COUNTS)) {
            bind(select, store, span);
            select.setInt(5, limit - counts.size());
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    counts.add(new DueCount(
                            store,
                            row.getObject(1, UUID.class),
                            row.getString(2),
                            Set.copyOf(Labels.split(row.getString(3))),
                            day,
                            row.getLong(4),
                            UUID.fromString(row.getString(5))));
                }
            }
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    private static IllegalStateException failed(SQLException e) {
        return new IllegalStateException("What falls due could not be counted", e);
    }
}
