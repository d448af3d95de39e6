package io.stateward.subjects.control;

import io.stateward.subjects.entity.Suppressed;
import io.stateward.subjects.entity.SuppressionPeriod;
import io.stateward.subjects.entity.SuppressionSetting;
import io.stateward.subjects.entity.SuppressionTerms;
import io.stateward.tenancy.boundary.CurrentTenant;
import io.stateward.tenancy.boundary.TenantSql;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.YearMonth;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Reads and writes what is remembered of the erased, in the caller's transaction; hashes are in hexadecimal here.
 *
 * <p>Hashes are rows of plain SQL, because a look-up compares thousands at a time.
 */
@Dependent
public class SuppressionRows {

    /** Most hashes in one statement. */
    static final int CHUNK = 4_000;

    private static final HexFormat HEX = HexFormat.of();

    private static final String AMONG =
            "select v.hash, (select count(*) from suppression s where s.tenant_id = ? and s.hash = v.hash)"
                    + " from unnest(cast(? as bytea array)) v(hash)";

    @Inject
    EntityManager entities;

    @Inject
    TenantSql sql;

    @Inject
    CurrentTenant current;

    List<SuppressionPeriod> periods() {
        return entities.createNamedQuery("SuppressionPeriod.all", SuppressionPeriod.class)
                .getResultList();
    }

    /** Tells without JPA whether anything is remembered: it is asked for each write about somebody. */
    boolean isEmpty() {
        try (PreparedStatement any = sql.prepare("select 1 from suppression_period where tenant_id = ?")) {
            any.setMaxRows(1);
            try (ResultSet row = any.executeQuery()) {
                return !row.next();
            }
        } catch (SQLException e) {
            throw Busy.failed(e);
        }
    }

    Optional<SuppressionSetting> setting() {
        return entities.createNamedQuery("SuppressionSetting.ofTenant", SuppressionSetting.class)
                .getResultStream()
                .findFirst();
    }

    void set(SuppressionTerms terms, String by) {
        setting()
                .ifPresentOrElse(
                        row -> row.set(terms, by),
                        () -> entities.persist(new SuppressionSetting(current.id(), terms, by)));
        entities.flush();
    }

    /** Returns those of the hashes that are remembered. */
    Set<String> among(List<String> hashes) {
        Set<String> found = new HashSet<>();
        for (int from = 0; from < hashes.size(); from += CHUNK) {
            among(hashes.subList(from, Math.min(from + CHUNK, hashes.size())), found);
        }
        return found;
    }

    private void among(List<String> hashes, Set<String> found) {
        try (PreparedStatement select = sql.prepare(AMONG)) {
            Object[] bytes = hashes.stream().map(HEX::parseHex).toArray(byte[][]::new);
            select.setArray(2, select.getConnection().createArrayOf("bytea", bytes));
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    if (rows.getLong(2) > 0) {
                        found.add(HEX.formatHex(rows.getBytes(1)));
                    }
                }
            }
        } catch (SQLException e) {
            throw Busy.failed(e);
        }
    }

    /** Remembers what is not remembered yet. */
    void add(Suppressed suppressed) {
        if (periods().stream().noneMatch(p -> p.key().equals(suppressed.key()))) {
            entities.persist(new SuppressionPeriod(YearMonth.parse(suppressed.month()), suppressed.key()));
        }
        List<String> hashes = suppressed.hashes().stream().distinct().toList();
        Set<String> known = among(hashes);
        try (PreparedStatement insert =
                sql.prepare("insert into suppression (tenant_id, id, version, key_id, hash) values (?, ?, 1, ?, ?)")) {
            for (String hash : hashes) {
                if (!known.contains(hash)) {
                    // Not an id of the house: those tell when they were made, and this one would tell which request it
                    // belongs to.
                    insert.setObject(2, UUID.randomUUID());
                    insert.setObject(3, suppressed.key());
                    insert.setBytes(4, HEX.parseHex(hash));
                    insert.addBatch();
                }
            }
            insert.executeBatch();
        } catch (SQLException e) {
            throw Busy.failed(e);
        }
    }

    int remove(Collection<String> hashes) {
        try (PreparedStatement delete = sql.prepare("delete from suppression where tenant_id = ? and hash = ?")) {
            int removed = 0;
            for (String hash : hashes) {
                delete.setBytes(2, HEX.parseHex(hash));
                removed += delete.executeUpdate();
            }
            return removed;
        } catch (SQLException e) {
            throw Busy.failed(e);
        }
    }

    /** Deletes a month whose key is gone. */
    void remove(SuppressionPeriod period) {
        try (PreparedStatement delete = sql.prepare("delete from suppression where tenant_id = ? and key_id = ?")) {
            delete.setObject(2, period.key());
            delete.executeUpdate();
        } catch (SQLException e) {
            throw Busy.failed(e);
        }
        entities.remove(entities.merge(period));
    }

    Map<UUID, Long> counts() {
        Map<UUID, Long> counts = new HashMap<>();
        try (PreparedStatement select =
                sql.prepare("select key_id, count(*) from suppression where tenant_id = ? group by key_id")) {
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    counts.put(rows.getObject(1, UUID.class), rows.getLong(2));
                }
            }
            return counts;
        } catch (SQLException e) {
            throw Busy.failed(e);
        }
    }
}
