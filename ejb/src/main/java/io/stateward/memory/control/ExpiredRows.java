package io.stateward.memory.control;

import io.stateward.TenantScoped;
import io.stateward.tenancy.boundary.IdSets;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.sql.SQLException;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Collection;
import java.util.HashMap;
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
            "select id, key_id, retired_key_id, erased_at from memory_item where tenant_id = ? and id";

    /** The time is no text of anybody: it stands in the statement, whose only parameters are the wall's and the ids. */
    private static final String EMPTY = "update memory_item set sealed = cast('' as bytea), erased_at = timestamp with"
            + " time zone '%s', version = version + 1 where tenant_id = ? and erased_at is null and id";

    @Inject
    IdSets sets;

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
        try {
            sets.select(READ, ids, row -> {
                UUID key = row.getObject(2, UUID.class);
                @Nullable UUID retired = row.getObject(3, UUID.class);
                Set<UUID> keys = retired == null || retired.equals(key) ? Set.of(key) : Set.of(key, retired);
                found.put(row.getObject(1, UUID.class), new Row(keys, row.getObject(4) != null));
            });
            return found;
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    void empty(Collection<UUID> ids) {
        try {
            sets.update(EMPTY.formatted(LITERAL.format(clock.instant().atOffset(ZoneOffset.UTC))), ids);
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    private static IllegalStateException failed(SQLException cause) {
        return new IllegalStateException("Memories that have expired could not be read or emptied", cause);
    }
}
