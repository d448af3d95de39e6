package io.stateward.subjects.control;

import io.stateward.TenantScoped;
import io.stateward.tenancy.boundary.TenantSql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.ByteBuffer;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Gives rows a hash of the next epoch and takes that of the one before from them, a page of rows at a time, in the order of their ids. */
@ApplicationScoped
@TenantScoped
public class EpochRows {

    /** Most rows in one transaction, so that it ends long before the server would end it. */
    static final int PAGE = 2000;

    private static final UUID BEFORE_ALL = new UUID(0, 0);

    @Inject
    TenantSql sql;

    @Inject
    Epochs epochs;

    /** Is a row with what it has for two epochs. */
    private record Row(
            UUID id, @Nullable ByteBuffer from, @Nullable ByteBuffer to) {}

    /** Is a page that was worked on: how many rows it had, and the last of them. */
    record Page(int rows, UUID last) {}

    long count() {
        try (PreparedStatement select = sql.prepare("select count(*) from subject_alias where tenant_id = ?");
                ResultSet row = select.executeQuery()) {
            row.next();
            return row.getLong(1);
        } catch (SQLException e) {
            throw Busy.failed(e);
        }
    }

    /** Tells whether some row has a hash of an epoch and none of the next. */
    boolean lack(int epoch) {
        return isThere(Epochs.column(epoch) + " is not null and " + Epochs.column(epoch + 1) + " is null");
    }

    /** Tells whether some row has a hash of an epoch. */
    boolean keep(int epoch) {
        return isThere(Epochs.column(epoch) + " is not null");
    }

    private boolean isThere(String such) {
        try (PreparedStatement select = sql.prepare(
                        "select 1 from subject_alias where tenant_id = ? and " + such + " fetch first 1 rows only");
                ResultSet row = select.executeQuery()) {
            return row.next();
        } catch (SQLException e) {
            throw Busy.failed(e);
        }
    }

    /**
     * Wraps hashes of an epoch under the next one, where a row lacks it.
     *
     * @param after the last row of the page before, or null
     * @return nothing when there are no more rows
     */
    Optional<Page> fill(int epoch, @Nullable UUID after) {
        try {
            List<Row> page = page(epoch, after);
            List<Row> lacking = page.stream()
                    .filter(row -> row.from() != null && row.to() == null)
                    .toList();
            List<byte[]> hashes = new ArrayList<>();
            for (Row row : lacking) {
                hashes.add(epochs.unwrap(epoch, head(row)));
            }
            write(epoch + 1, lacking, epochs.wrap(epoch + 1, hashes));
            return end(page);
        } catch (SQLException e) {
            throw Busy.failed(e);
        }
    }

    private void write(int epoch, List<Row> rows, List<byte[]> hashes) throws SQLException {
        if (rows.isEmpty()) {
            return;
        }
        try (PreparedStatement update = sql.prepareUpdate(
                "update subject_alias set " + Epochs.column(epoch) + " = ? where tenant_id = ? and id = ?")) {
            for (int i = 0; i < rows.size(); i++) {
                update.setBytes(1, withTail(hashes.get(i), rows.get(i)));
                update.setObject(3, rows.get(i).id());
                update.addBatch();
            }
            update.executeBatch();
        }
    }

    /**
     * Takes hashes of an epoch from rows that have one of the next.
     *
     * @param after the last row of the page before, or null
     * @return nothing when there are no more rows
     */
    Optional<Page> clear(int epoch, @Nullable UUID after) {
        try {
            List<Row> page = page(epoch, after);
            if (!page.isEmpty()) {
                clear(epoch, page.get(0).id(), page.get(page.size() - 1).id());
            }
            return end(page);
        } catch (SQLException e) {
            throw Busy.failed(e);
        }
    }

    private void clear(int epoch, UUID first, UUID last) throws SQLException {
        try (PreparedStatement update = sql.prepareUpdate("update subject_alias set " + Epochs.column(epoch)
                + " = ? where tenant_id = ? and id >= ? and id <= ? and " + Epochs.column(epoch + 1)
                + " is not null")) {
            update.setNull(1, Types.BINARY);
            update.setObject(3, first);
            update.setObject(4, last);
            update.executeUpdate();
        }
    }

    private List<Row> page(int epoch, @Nullable UUID after) throws SQLException {
        try (PreparedStatement select = sql.prepare(
                "select id, " + Epochs.column(epoch) + ", " + Epochs.column(epoch + 1)
                        + " from subject_alias where tenant_id = ? and id > ? order by id fetch first ? rows only for update")) {
            select.setObject(2, after == null ? BEFORE_ALL : after);
            select.setInt(3, PAGE);
            List<Row> page = new ArrayList<>();
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    page.add(new Row(
                            rows.getObject(1, UUID.class), wrapped(rows.getBytes(2)), wrapped(rows.getBytes(3))));
                }
            }
            return page;
        }
    }

    private static Optional<Page> end(List<Row> page) {
        return page.isEmpty()
                ? Optional.empty()
                : Optional.of(new Page(page.size(), page.get(page.size() - 1).id()));
    }

    private static byte[] head(Row row) {
        return Arrays.copyOf(slot(row), Lookup.HASH_BYTES);
    }

    /** A slot of a type that does not identify ends with the subject's id. */
    private static byte[] withTail(byte[] hash, Row row) {
        byte[] slot = slot(row);
        return ByteBuffer.allocate(slot.length)
                .put(hash)
                .put(slot, Lookup.HASH_BYTES, slot.length - Lookup.HASH_BYTES)
                .array();
    }

    private static byte[] slot(Row row) {
        ByteBuffer slot = row.from();
        if (slot == null) {
            throw new IllegalStateException("The row has no hash of this epoch");
        }
        byte[] bytes = new byte[slot.remaining()];
        slot.duplicate().get(bytes);
        return bytes;
    }

    private static @Nullable ByteBuffer wrapped(byte @Nullable [] bytes) {
        return bytes == null ? null : ByteBuffer.wrap(bytes);
    }
}
