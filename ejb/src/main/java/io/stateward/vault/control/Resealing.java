package io.stateward.vault.control;

import io.stateward.TenantScoped;
import io.stateward.tenancy.boundary.CurrentTenant;
import io.stateward.tenancy.boundary.TenantSql;
import io.stateward.vault.boundary.SealedRows.Table;
import io.stateward.vault.entity.Purpose;
import io.stateward.vault.entity.VaultKey;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Seals rows under another key, a page of rows in a transaction, while everybody goes on reading and writing.
 *
 * <p>A row's version grows with it: whoever had read the row and writes one of its sealed columns under the old key fails and tries again.
 */
@ApplicationScoped
@Transactional
@TenantScoped
public class Resealing {

    /** Most rows in one transaction. */
    static final int PAGE = 200;

    /** Hashes cannot be computed anew, and look-up rows have a turn of their own. */
    static final Set<Purpose> STAYING = Set.of(Purpose.MAC, Purpose.LOOKUP);

    private static final Pattern PLACEHOLDER = Pattern.compile("\\{(\\w+)}");
    private static final UUID BEFORE_ALL = new UUID(0, 0);

    @Inject
    EntityManager entities;

    @Inject
    TenantSql sql;

    @Inject
    KeyTree keys;

    @Inject
    KeyRegister register;

    @Inject
    CurrentTenant current;

    @Inject
    Clock clock;

    /** Is a key that takes another's place, and since when. */
    record Successor(UUID old, UUID fresh, Instant since) {}

    /** Is one row: its id, its version, and what it has by column. */
    private record Row(UUID id, int version, Map<String, ByteBuffer> sealed, Map<String, String> context) {}

    /** Returns the tenant's keys that are to be replaced. */
    Set<UUID> legacy() {
        return keys.legacy(current.id());
    }

    /**
     * Puts a new key in the place of one, so that nothing new is sealed under the old; the same one when it is called again.
     *
     * @return nothing if the key is of a purpose that stays, is destroyed, or no table has rows under it
     */
    Optional<Successor> replace(UUID old, List<Table> tables) {
        VaultKey row = entities.find(VaultKey.class, old, LockModeType.PESSIMISTIC_WRITE);
        if (row == null || row.destroyedAt() != null || STAYING.contains(row.purpose())) {
            return Optional.empty();
        }
        Optional<UUID> known = row.successor();
        if (known.isPresent()) {
            return Optional.ofNullable(entities.find(VaultKey.class, known.get()))
                    .map(fresh -> new Successor(old, fresh.id(), fresh.createdAt()));
        }
        if (tables.stream().noneMatch(table -> isUsed(table, old))) {
            return Optional.empty();
        }
        Instant now = clock.instant();
        VaultKey fresh = row.replacedBy(keys.create(current.id()), now);
        // The scope is free only once the old row has left it.
        entities.flush();
        entities.persist(fresh);
        return Optional.of(new Successor(old, fresh.id(), now));
    }

    private boolean isUsed(Table table, UUID key) {
        try (PreparedStatement select = sql.prepare(
                "select 1 from " + table.name() + " where tenant_id = ? and key_id = ? fetch first 1 rows only")) {
            select.setObject(2, key);
            try (ResultSet row = select.executeQuery()) {
                return row.next();
            }
        } catch (SQLException e) {
            throw failed(table, e);
        }
    }

    /** Seals the next rows of a table; returns the last of them, or nothing when there are no more. */
    Optional<UUID> page(Table table, Successor keysOf, @Nullable UUID after) {
        try {
            List<Row> rows = read(table, keysOf.old(), after == null ? BEFORE_ALL : after);
            if (rows.isEmpty()) {
                return Optional.empty();
            }
            write(table, keysOf, rows);
            return Optional.of(rows.get(rows.size() - 1).id());
        } catch (SQLException e) {
            throw failed(table, e);
        }
    }

    private List<Row> read(Table table, UUID key, UUID after) throws SQLException {
        List<String> columns = new ArrayList<>(table.columns().keySet());
        List<String> named = placeholders(table);
        String query = "select id, " + (table.isVersioned() ? "version" : "0 as version") + prefixed(columns)
                + prefixed(named) + " from " + table.name()
                + " where tenant_id = ? and key_id = ? and id > ? order by id fetch first ? rows only for update";
        try (PreparedStatement select = sql.prepare(query)) {
            select.setObject(2, key);
            select.setObject(3, after);
            select.setInt(4, PAGE);
            List<Row> rows = new ArrayList<>();
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    rows.add(row(row, columns, named));
                }
            }
            return rows;
        }
    }

    private static Row row(ResultSet row, List<String> columns, List<String> named) throws SQLException {
        Map<String, ByteBuffer> sealed = new HashMap<>();
        for (String column : columns) {
            byte[] bytes = row.getBytes(column);
            if (bytes != null && bytes.length > 0) {
                sealed.put(column, ByteBuffer.wrap(bytes));
            }
        }
        Map<String, String> context = new HashMap<>();
        for (String column : named) {
            context.put(column, row.getString(column));
        }
        return new Row(row.getObject("id", UUID.class), row.getInt("version"), sealed, context);
    }

    private void write(Table table, Successor keysOf, List<Row> rows) throws SQLException {
        KeySecret old = secret(keysOf.old());
        KeySecret fresh = secret(keysOf.fresh());
        for (Row row : rows) {
            List<String> columns = new ArrayList<>(row.sealed().keySet());
            StringBuilder set = new StringBuilder("update " + table.name() + " set key_id = ?");
            columns.forEach(column -> set.append(", ").append(column).append(" = ?"));
            set.append(table.isVersioned() ? ", version = ?" : "");
            try (PreparedStatement update = sql.prepareUpdate(set + " where tenant_id = ? and id = ?")) {
                update.setObject(1, keysOf.fresh());
                int next = 2;
                for (String column : columns) {
                    String context = context(table, column, row);
                    update.setBytes(next++, moved(keysOf, old, fresh, bytes(row, column), context));
                }
                if (table.isVersioned()) {
                    update.setInt(next++, row.version() + 1);
                }
                update.setObject(next + 1, row.id());
                update.executeUpdate();
            }
        }
    }

    private byte[] moved(Successor keysOf, KeySecret old, KeySecret fresh, byte[] sealed, String context) {
        byte[] body = Envelope.unpack(keysOf.old(), sealed)
                .orElseThrow(() -> new IllegalStateException(
                        "A row names key " + keysOf.old() + ", and what it holds is no envelope of that key"));
        try {
            byte[] plain = old.open(body, Envelope.associatedData(current.id(), keysOf.old(), context));
            byte[] anew = fresh.seal(plain, Envelope.associatedData(current.id(), keysOf.fresh(), context));
            return Envelope.pack(keysOf.fresh(), anew);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(
                    "A seal under key " + keysOf.old() + " is broken, or was made for another context", e);
        }
    }

    /** Destroys a key under which nothing is any more. */
    @Transactional(TxType.NOT_SUPPORTED)
    public void destroy(UUID old) {
        keys.destroy(current.id(), Set.of(old));
        keys.follow(current.id(), register);
    }

    private KeySecret secret(UUID key) {
        return keys.secret(current.id(), key)
                .orElseThrow(() -> new IllegalStateException("Key " + key + " was destroyed meanwhile"));
    }

    private static byte[] bytes(Row row, String column) {
        ByteBuffer sealed =
                row.sealed().getOrDefault(column, ByteBuffer.allocate(0)).duplicate();
        byte[] bytes = new byte[sealed.remaining()];
        sealed.get(bytes);
        return bytes;
    }

    private static List<String> placeholders(Table table) {
        return table.columns().values().stream()
                .flatMap(pattern -> PLACEHOLDER.matcher(pattern).results().map(found -> found.group(1)))
                .distinct()
                .filter(column -> !column.equals("id"))
                .toList();
    }

    private static String context(Table table, String column, Row row) {
        return PLACEHOLDER.matcher(table.columns().getOrDefault(column, "")).replaceAll((MatchResult found) -> {
            String named = found.group(1);
            return named.equals("id") ? row.id().toString() : row.context().getOrDefault(named, "");
        });
    }

    private static String prefixed(List<String> columns) {
        return columns.isEmpty() ? "" : ", " + String.join(", ", columns);
    }

    private static IllegalStateException failed(Table table, SQLException cause) {
        return new IllegalStateException("Rows of " + table.name() + " could not be sealed anew", cause);
    }
}
