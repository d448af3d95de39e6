package io.stateward.ledger.control;

import io.stateward.TenantScoped;
import io.stateward.ledger.entity.LedgerEntry;
import io.stateward.ledger.entity.LedgerLog;
import io.stateward.ledger.proof.Bytes32;
import io.stateward.tenancy.boundary.CurrentTenant;
import io.stateward.tenancy.boundary.TenantSql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Writes many entries in one transaction of their own, and gives them their places in the tree in it if nobody else is sequencing: a place
 * that is known when a row is written costs nothing, one that is given later writes the row and its indexes a second time.
 *
 * <p>SQL by hand, because rows of one statement cost a third of rows of a batch, and a quarter of entities.
 */
@ApplicationScoped
@Transactional(TxType.REQUIRES_NEW)
@TenantScoped
public class EntryRows {

    /** Rows of one statement. */
    static final int ROWS = 128;

    private static final String INTO =
            "insert into ledger_entry (tenant_id, id, version, type, at, payload, payload_size, r, seal_key, commitment,"
                    + " leaf_index) values (?, ?, 1, ?, ?, ?, ?, ?, ?, ?, ?)";
    private static final String MORE = ", (?, ?, 1, ?, ?, ?, ?, ?, ?, ?, ?)";
    private static final String MANY = INTO + MORE.repeat(ROWS - 1);

    @Inject
    TenantSql sql;

    @Inject
    CurrentTenant current;

    @Inject
    Sequencer sequencer;

    /** Inserts the entries and commits. */
    public void insert(List<LedgerEntry> entries) {
        int whole = entries.size() / ROWS * ROWS;
        try {
            LedgerLog log = sequencer.lockIfFree().orElse(null);
            Long first = log == null ? null : log.treeSize();
            write(MANY, ROWS, entries.subList(0, whole), first);
            write(INTO, 1, entries.subList(whole, entries.size()), first == null ? null : first + whole);
            if (log != null) {
                sequencer.append(log, entries);
            }
        } catch (SQLException e) {
            throw new IllegalStateException("Ledger entries could not be written", e);
        }
    }

    private void write(String text, int rows, List<LedgerEntry> entries, @Nullable Long first) throws SQLException {
        if (entries.isEmpty()) {
            return;
        }
        Long leaf = first;
        UUID tenant = current.id();
        try (PreparedStatement insert = sql.prepare(text)) {
            for (int from = 0; from < entries.size(); from += rows) {
                int parameter = 1;
                for (LedgerEntry entry : entries.subList(from, from + rows)) {
                    insert.setObject(parameter++, tenant);
                    parameter = bind(insert, parameter, entry);
                    insert.setObject(parameter++, leaf, Types.BIGINT);
                    leaf = leaf == null ? null : leaf + 1;
                }
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    private static int bind(PreparedStatement insert, int first, LedgerEntry entry) throws SQLException {
        int p = first;
        insert.setObject(p++, entry.id());
        insert.setString(p++, entry.type());
        insert.setTimestamp(p++, Timestamp.from(entry.at()));
        insert.setBytes(p++, entry.kept().orElse(null));
        insert.setInt(p++, entry.size().orElse(0));
        insert.setBytes(p++, entry.blinding().map(Bytes32::bytes).orElse(null));
        insert.setObject(p++, entry.sealKey().orElse(null));
        insert.setBytes(p++, entry.commitment().bytes());
        return p;
    }
}
