package io.stateward.catalog.control;

import io.stateward.Ids;
import io.stateward.Page;
import io.stateward.catalog.entity.Drift;
import io.stateward.catalog.entity.FindingStatus;
import io.stateward.catalog.entity.ScanFinding;
import io.stateward.stores.entity.KnownItem;
import io.stateward.stores.entity.Listing;
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
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads and writes what scans found, set by set. */
@ApplicationScoped
public class FindingRows {

    private static final String ADD = "insert into store_scan_finding (tenant_id, id, scan_id, drift, kind, ref,"
            + " item_id, created_at, found_at, status) values (?, ?, ?, ?, ?, ?, ?, ?, ?, 'OPEN')";

    private static final String MET = "select 1 from store_scan_finding where tenant_id = ? and scan_id = ? and"
            + " drift = 'UNKNOWN' and kind = ? and ref = ?";

    private static final String READ = "select id, scan_id, drift, kind, ref, item_id, created_at, found_at, status"
            + " from store_scan_finding where tenant_id = ? and scan_id = ?";

    private static final String SETTLE =
            "update store_scan_finding set status = ?, item_id = ? where tenant_id = ? and id = ? and status = 'OPEN'";

    private static final String OPEN = "select count(*) from store_scan_finding where tenant_id = ? and scan_id = ?"
            + " and status = 'OPEN' and drift = 'UNKNOWN'";

    private static final String FORGET = "delete from store_scan_finding where tenant_id = ? and scan_id = ?";

    @Inject
    TenantSql sql;

    /** Keeps what the catalog does not know, each once however often the store shows it; returns how many are new. */
    int unknown(UUID scan, List<Listing.Entry> entries, Instant now) {
        try (PreparedStatement insert = sql.prepare(ADD);
                PreparedStatement met = sql.prepare(MET)) {
            int added = 0;
            for (Listing.Entry entry : entries) {
                met.setObject(2, scan);
                met.setString(3, entry.kind());
                met.setString(4, entry.ref());
                if (!isAny(met)) {
                    bind(insert, scan, Drift.UNKNOWN, entry.kind(), now);
                    insert.setString(6, entry.ref());
                    insert.setNull(7, Types.OTHER);
                    StateWriter.setInstant(insert, 8, entry.createdAt());
                    insert.executeUpdate();
                    added++;
                }
            }
            return added;
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    private static boolean isAny(PreparedStatement select) throws SQLException {
        try (ResultSet row = select.executeQuery()) {
            return row.next();
        }
    }

    void missing(UUID scan, Collection<KnownItem> items, Instant now) {
        try (PreparedStatement insert = sql.prepare(ADD)) {
            for (KnownItem item : items) {
                bind(insert, scan, Drift.MISSING, item.kind(), now);
                insert.setNull(6, Types.VARCHAR);
                insert.setObject(7, item.id());
                StateWriter.setInstant(insert, 8, item.createdAt());
                insert.executeUpdate();
            }
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    private static void bind(PreparedStatement insert, UUID scan, Drift drift, String kind, Instant now)
            throws SQLException {
        insert.setObject(2, Ids.next());
        insert.setObject(3, scan);
        insert.setString(4, drift.name());
        insert.setString(5, kind);
        insert.setObject(9, now.atOffset(ZoneOffset.UTC));
    }

    /** Returns findings of a scan by id. */
    public Page<ScanFinding> page(UUID scan, @Nullable Drift drift, UUID after, int limit) {
        String where = (drift == null ? "" : " and drift = '" + drift.name() + "'") + " and id > ?";
        try (PreparedStatement select =
                sql.prepare(READ + where + " order by id fetch first " + (limit + 1) + " rows only")) {
            select.setObject(2, scan);
            select.setObject(3, after);
            return Page.of(read(select), limit, finding -> finding.id().toString());
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    /** Returns the first findings that can be adopted. */
    List<ScanFinding> open(UUID scan, int limit) {
        try (PreparedStatement select = sql.prepare(
                READ + " and drift = 'UNKNOWN' and status = 'OPEN' order by id fetch first " + limit + " rows only")) {
            select.setObject(2, scan);
            return read(select);
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    Optional<ScanFinding> of(UUID scan, UUID finding) {
        try (PreparedStatement select = sql.prepare(READ + " and id = ?")) {
            select.setObject(2, scan);
            select.setObject(3, finding);
            return read(select).stream().findFirst();
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    /** Notes what became of open findings; tells whether all of them still were. */
    boolean settle(Collection<ScanFinding> findings) {
        boolean all = true;
        try (PreparedStatement update = sql.prepareUpdate(SETTLE)) {
            for (ScanFinding finding : findings) {
                update.setString(1, finding.status().name());
                update.setObject(2, finding.item());
                update.setObject(4, finding.id());
                all &= update.executeUpdate() == 1;
            }
            return all;
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    long countOpen(UUID scan) {
        try (PreparedStatement select = sql.prepare(OPEN)) {
            select.setObject(2, scan);
            try (ResultSet row = select.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    void forget(UUID scan) {
        try (PreparedStatement delete = sql.prepare(FORGET)) {
            delete.setObject(2, scan);
            delete.executeUpdate();
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    private static List<ScanFinding> read(PreparedStatement select) throws SQLException {
        List<ScanFinding> findings = new ArrayList<>();
        try (ResultSet row = select.executeQuery()) {
            while (row.next()) {
                OffsetDateTime created = row.getObject(7, OffsetDateTime.class);
                findings.add(new ScanFinding(
                        row.getObject(1, UUID.class),
                        row.getObject(2, UUID.class),
                        Drift.valueOf(row.getString(3)),
                        row.getString(4),
                        row.getString(5),
                        row.getObject(6, UUID.class),
                        created == null ? null : created.toInstant(),
                        Objects.requireNonNull(row.getObject(8, OffsetDateTime.class))
                                .toInstant(),
                        FindingStatus.valueOf(row.getString(9))));
            }
        }
        return findings;
    }

    private static IllegalStateException failed(SQLException e) {
        return new IllegalStateException("What scans found could not be read or written", e);
    }
}
