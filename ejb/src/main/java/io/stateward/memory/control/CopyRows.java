package io.stateward.memory.control;

import io.stateward.memory.control.HeldRows.Settled;
import io.stateward.tenancy.boundary.TenantSql;
import io.stateward.vault.entity.KeysDestroyed;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Keeps the sealed content of copies. It goes with the key that it is sealed under, whoever destroys that. */
@ApplicationScoped
class CopyRows {

    @Inject
    TenantSql sql;

    @Inject
    Clock clock;

    /**
     * Is a copy.
     *
     * @param id its item in the catalog
     * @param item what it is a copy of
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Copy(UUID id, UUID item, UUID key, byte[] mac, byte[] sealed) {}

    /** Is a copy with the item that it was made of for a hold. */
    record Made(UUID copy, Settled item) {}

    void add(Copy copy) {
        try (PreparedStatement insert =
                sql.prepare("insert into held_copy (tenant_id, id, item_id, key_id, content_mac,"
                        + " sealed, copied_at) values (?, ?, ?, ?, ?, ?, ?)")) {
            insert.setObject(2, copy.id());
            insert.setObject(3, copy.item());
            insert.setObject(4, copy.key());
            insert.setBytes(5, copy.mac());
            insert.setBytes(6, copy.sealed());
            insert.setObject(7, clock.instant().atOffset(ZoneOffset.UTC));
            insert.executeUpdate();
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    /** Returns a copy of the same content of that item, which another hold may be on. */
    Optional<UUID> same(UUID item, byte[] mac) {
        try (PreparedStatement select =
                sql.prepare("select id from held_copy where tenant_id = ? and item_id = ? and content_mac = ?")) {
            select.setObject(2, item);
            select.setBytes(3, mac);
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? Optional.of(row.getObject(1, UUID.class)) : Optional.empty();
            }
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    /** Returns the last copy of that item, which another hold may be on. */
    Optional<UUID> newest(UUID item) {
        try (PreparedStatement select = sql.prepare("select id from held_copy where tenant_id = ? and item_id = ?"
                + " order by copied_at desc, id desc fetch first 1 rows only")) {
            select.setObject(2, item);
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? Optional.of(row.getObject(1, UUID.class)) : Optional.empty();
            }
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    /** Returns what those of the copies were made of that were made for a hold. */
    List<Made> made(UUID hold, Collection<UUID> copies) {
        List<Made> made = new ArrayList<>();
        try (PreparedStatement select = sql.prepare("select item_id, store_id, kind from hold_copy where tenant_id = ?"
                + " and policy_id = ? and copy_id = ?")) {
            select.setObject(2, hold);
            for (UUID copy : copies) {
                select.setObject(3, copy);
                try (ResultSet row = select.executeQuery()) {
                    while (row.next()) {
                        made.add(new Made(
                                copy,
                                new Settled(
                                        hold,
                                        row.getObject(1, UUID.class),
                                        row.getObject(2, UUID.class),
                                        row.getString(3))));
                    }
                }
            }
            return made;
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    /** Notes a copy of an item that was settled without one; false if it is not settled so. */
    boolean settleAgain(Settled item, UUID copy) {
        try (PreparedStatement update =
                sql.prepareUpdate("update hold_copy set outcome = ?, copy_id = ? where tenant_id = ? and policy_id = ?"
                        + " and item_id = ? and copy_id is null")) {
            update.setString(1, HeldRows.COPIED);
            update.setObject(2, copy);
            update.setObject(4, item.hold());
            update.setObject(5, item.item());
            return update.executeUpdate() > 0;
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    /** Returns a copy's sealed content. */
    Optional<Copy> of(UUID id) {
        try (PreparedStatement select = sql.prepare(
                "select item_id, key_id, content_mac, sealed from held_copy where tenant_id = ? and id = ?")) {
            select.setObject(2, id);
            try (ResultSet row = select.executeQuery()) {
                return row.next()
                        ? Optional.of(new Copy(
                                id,
                                row.getObject(1, UUID.class),
                                row.getObject(2, UUID.class),
                                row.getBytes(3),
                                row.getBytes(4)))
                        : Optional.empty();
            }
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    void keysDestroyed(@Observes KeysDestroyed event) {
        try {
            if (!any()) {
                return;
            }
            try (PreparedStatement delete = sql.prepare("delete from held_copy where tenant_id = ? and key_id = ?")) {
                for (UUID key : event.keys()) {
                    delete.setObject(2, key);
                    delete.addBatch();
                }
                delete.executeBatch();
            }
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    private boolean any() throws SQLException {
        try (PreparedStatement select =
                        sql.prepare("select 1 from held_copy where tenant_id = ? fetch first 1 rows only");
                ResultSet row = select.executeQuery()) {
            return row.next();
        }
    }

    private static IllegalStateException failed(SQLException e) {
        return new IllegalStateException("Copies that holds keep could not be read or written", e);
    }
}
