package io.stateward.memory.control;

import io.stateward.Chunks;
import io.stateward.TenantScoped;
import io.stateward.tenancy.boundary.TenantSql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads and empties rows of memories by sets, without their texts; each call is a transaction. SQL by hand for speed. */
@ApplicationScoped
@Transactional
@TenantScoped
public class ExpiredRows {

    private static final DateTimeFormatter LITERAL = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSSSSS'+00'");

    private static final String READ =
            "select id, key_id, retired_key_id, erased_at from memory_item" + " where tenant_id = ? and id in (%s)";

    private static final String EMPTY = "update memory_item set sealed = cast('' as bytea), erased_at = timestamp with"
            + " time zone '%s', version = version + 1 where tenant_id = ? and erased_at is null and id in (%s)";

    @Inject
    TenantSql sql;

    @Inject
    Clock clock;

    /**
     * Is a memory without its text.
     *
     * @param keys the key it is or was sealed under, and the one that was retired, if any
     */
    record Row(Set<UUID> keys, boolean erased) {}

    Map<UUID, Row> of(Collection<UUID> ids) {
        Map<UUID, Row> found = new HashMap<>();
        each(READ, ids, select -> {
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    UUID key = row.getObject(2, UUID.class);
                    @Nullable UUID retired = row.getObject(3, UUID.class);
                    Set<UUID> keys = retired == null || retired.equals(key) ? Set.of(key) : Set.of(key, retired);
                    found.put(row.getObject(1, UUID.class), new Row(keys, row.getObject(4) != null));
                }
            }
        });
        return found;
    }

    void empty(Collection<UUID> ids) {
        String now = LITERAL.format(clock.instant().atOffset(ZoneOffset.UTC));
        each(EMPTY.replaceFirst("%s", now), ids, PreparedStatement::executeUpdate);
    }

    /** Is one use of a statement. */
    private interface Use {
        void of(PreparedStatement statement) throws SQLException;
    }

    /** H2 looks ids up by index one by one only. */
    private void each(String statement, Collection<UUID> ids, Use use) {
        try {
            int size = sql.indexesLists() ? Chunks.SIZE : 1;
            List<UUID> all = List.copyOf(ids);
            int marks = Math.min(size, all.size());
            if (marks == 0) {
                return;
            }
            String places = String.join(", ", Collections.nCopies(marks, "?"));
            try (PreparedStatement prepared = sql.prepare(statement.formatted(places))) {
                for (int from = 0; from < all.size(); from += marks) {
                    for (int i = 0; i < marks; i++) {
                        prepared.setObject(i + 2, all.get(Math.min(from + i, all.size() - 1)));
                    }
                    use.of(prepared);
                }
            }
        } catch (SQLException e) {
            throw new IllegalStateException("Memories that have expired could not be read or emptied", e);
        }
    }
}
