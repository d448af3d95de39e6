package io.stateward.ledger.control;

import io.stateward.TenantScoped;
import io.stateward.ledger.entity.EntryId;
import io.stateward.ledger.entity.LedgerEntry;
import io.stateward.ledger.entity.LedgerLog;
import io.stateward.ledger.proof.Bytes32;
import io.stateward.ledger.proof.Leaf;
import io.stateward.ledger.proof.LogId;
import io.stateward.ledger.proof.TileGrowth;
import io.stateward.ledger.proof.TiledTree;
import io.stateward.tenancy.boundary.CurrentTenant;
import io.stateward.tenancy.boundary.TenantSql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.List;
import java.util.Optional;

/**
 * Gives pending entries their place in the tenant's tree, a group per transaction, one group at a time.
 *
 * <p>SQL by hand, because a group is numbered and read in two statements instead of one per entry.
 */
@ApplicationScoped
@Transactional(TxType.REQUIRES_NEW)
@TenantScoped
public class Sequencer {

    /** Numbers the oldest pending entries; the first parameters are those of the sub-select. */
    private static final String PLACE = "merge into ledger_entry e using ("
            + "select id, row_number() over (order by id) as place from ledger_entry"
            + " where tenant_id = ? and leaf_index is null order by id fetch first ? rows only) p"
            + " on e.tenant_id = ? and e.id = p.id"
            + " when matched then update set leaf_index = ? + p.place - 1";

    private static final String PLACED = "select leaf_index, type, at, commitment from ledger_entry"
            + " where tenant_id = ? and leaf_index >= ? order by leaf_index";

    /** Waits for nobody: whoever holds the lock gives places to what is written meanwhile, too. */
    private static final String FREE = "select 1 from ledger_log where tenant_id = ? for update skip locked";

    private static final String PLACE_OF = "select leaf_index from ledger_entry where tenant_id = ? and id = ?";

    /** Rows that the driver reads at once. */
    private static final int FETCH = 1_000;

    @Inject
    EntityManager entities;

    @Inject
    TenantSql sql;

    @Inject
    TileRows tiles;

    @Inject
    CurrentTenant current;

    /**
     * Sequences one group of an opened log.
     *
     * @param limit most entries in the group
     * @return how many entries got their place; less than the limit when none are left
     */
    public int sequence(int limit) {
        LedgerLog log = locked();
        try {
            if (place(log.treeSize(), limit) == 0) {
                return 0;
            }
            return append(log);
        } catch (SQLException e) {
            throw new IllegalStateException("Ledger entries could not be sequenced", e);
        }
    }

    /**
     * Sequences everything that is pending and visible in the caller's transaction, which holds the lock on the log.
     *
     * @return the place of one of these entries
     */
    @Transactional(TxType.MANDATORY)
    public long sequenceWith(LedgerLog log, EntryId entry) {
        try {
            while (place(log.treeSize(), LogBook.GROUP) > 0) {
                append(log);
            }
            return placeOf(entry);
        } catch (SQLException e) {
            throw new IllegalStateException("Ledger entries could not be sequenced", e);
        }
    }

    /** Builds the tree of a log that was just opened over entries that have their places already; in the caller's transaction. */
    @Transactional(TxType.MANDATORY)
    public void rebuild(LedgerLog log) throws SQLException {
        append(log);
    }

    /** Takes the lock on an opened log for the caller's transaction, if nobody has it. */
    @Transactional(TxType.MANDATORY)
    public Optional<LedgerLog> lockIfFree() throws SQLException {
        try (PreparedStatement lock = sql.prepare(FREE);
                ResultSet free = lock.executeQuery()) {
            if (!free.next()) {
                return Optional.empty();
            }
        }
        return Optional.of(locked());
    }

    /** Appends entries that are written with the places from the tree's size on, in the caller's transaction, which holds the lock. */
    @Transactional(TxType.MANDATORY)
    public void append(LedgerLog log, List<LedgerEntry> entries) {
        TileGrowth growth = new TileGrowth(tiles, log.treeSize());
        LogId logId = log.logId();
        entries.forEach(entry -> growth.append(entry.leaf(logId).hash()));
        grow(log, growth);
    }

    private LedgerLog locked() {
        return entities.createNamedQuery("LedgerLog.ofTenant", LedgerLog.class)
                .setLockMode(LockModeType.PESSIMISTIC_WRITE)
                .getSingleResult();
    }

    private void grow(LedgerLog log, TileGrowth growth) {
        growth.changed().forEach(tiles::write);
        log.grow(growth.size(), new TiledTree(tiles, growth.size()).root(growth.size()));
    }

    private long placeOf(EntryId entry) throws SQLException {
        try (PreparedStatement select = sql.prepare(PLACE_OF)) {
            select.setObject(2, entry.value());
            try (ResultSet row = select.executeQuery()) {
                if (!row.next() || row.getObject(1) == null) {
                    throw new IllegalStateException("Ledger entry " + entry + " got no place");
                }
                return row.getLong(1);
            }
        }
    }

    private int place(long first, int limit) throws SQLException {
        try (PreparedStatement place = sql.prepare(PLACE)) {
            place.setInt(2, limit);
            place.setObject(3, current.id());
            place.setLong(4, first);
            return place.executeUpdate();
        }
    }

    private int append(LedgerLog log) throws SQLException {
        TileGrowth growth = new TileGrowth(tiles, log.treeSize());
        LogId logId = log.logId();
        try (PreparedStatement placed = sql.prepare(PLACED)) {
            placed.setLong(2, log.treeSize());
            placed.setFetchSize(FETCH);
            try (ResultSet row = placed.executeQuery()) {
                while (row.next()) {
                    requirePlace(row.getLong(1), growth.append(leaf(logId, row).hash()));
                }
            }
        }
        int appended = Math.toIntExact(growth.size() - log.treeSize());
        grow(log, growth);
        return appended;
    }

    private static Leaf leaf(LogId logId, ResultSet row) throws SQLException {
        Timestamp at = row.getTimestamp(3);
        return new Leaf(logId, row.getString(2), at.toInstant().getEpochSecond(), Bytes32.of(row.getBytes(4)));
    }

    private static void requirePlace(long stored, long inTree) {
        if (stored != inTree) {
            throw new IllegalStateException("Ledger entry " + stored + " would become leaf " + inTree);
        }
    }
}
