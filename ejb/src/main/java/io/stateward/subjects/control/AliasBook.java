package io.stateward.subjects.control;

import io.stateward.Ids;
import io.stateward.TenantScoped;
import io.stateward.subjects.entity.Subject;
import io.stateward.tenancy.boundary.CurrentTenant;
import io.stateward.tenancy.boundary.TenantSql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.ByteBuffer;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Reads and writes look-up rows in bulk: an import of 100,000 items asks for as many people, and a query for each would take minutes.
 */
@ApplicationScoped
@TenantScoped
public class AliasBook {

    /** Most hashes in one statement. */
    static final int CHUNK = 1000;

    /** H2 reads all rows of the type for a list; a sub-query for each hash uses the index. */
    private static final String EACH = """
        select v.slot, (select a.subject_id from subject_alias a where a.tenant_id = ? and a.type = ? and a.%s = v.slot)
        from unnest(cast(? as bytea array)) v(slot)\
        """;

    /**
     * PostgreSQL uses the index for a list, and reads the type's rows once where it believes that they are few; a sub-query would then read
     * them for each hash, which is all through a tenant's first import.
     */
    private static final String LIST = """
        select a.%1$s, a.subject_id from subject_alias a where a.tenant_id = ? and a.type = ?
          and a.%1$s = any(cast(? as bytea array))\
        """;

    /** Says besides, in a row without a hash, that somebody was erased who is remembered. */
    private static final String AND_ERASED = " union all"
            + " (select cast(null as bytea), p.id from suppression_period p where p.tenant_id = ? fetch first 1 rows only)";

    @Inject
    TenantSql sql;

    @Inject
    CurrentTenant current;

    @Inject
    Clock clock;

    /** Finds the subject of each hash of an identifying type. */
    public Map<Lookup, UUID> find(Collection<Lookup> lookups) {
        Map<Lookup, UUID> found = new HashMap<>();
        lookups.stream()
                .filter(Lookup::identifies)
                .distinct()
                .collect(Collectors.groupingBy(Lookup::type))
                .forEach((type, some) -> chunks(some).forEach(chunk -> findChunk(type, chunk, found, "")));
        return found;
    }

    /**
     * Says whom hashes lead to.
     *
     * @param people the subject of each hash that somebody has
     * @param erasedRemembered whether the tenant remembers anybody who was erased
     */
    public record Found(Map<Lookup, UUID> people, boolean erasedRemembered) {}

    /** Does as {@link #find} and tells in the same statement, so as of the same moment, whether anybody erased is remembered. */
    public Found lookUp(Collection<Lookup> lookups) {
        Map<Lookup, UUID> people = new HashMap<>();
        boolean erased = false;
        Map<String, List<Lookup>> byType =
                lookups.stream().filter(Lookup::identifies).distinct().collect(Collectors.groupingBy(Lookup::type));
        for (Map.Entry<String, List<Lookup>> type : byType.entrySet()) {
            for (List<Lookup> chunk : chunks(type.getValue())) {
                erased |= findChunk(type.getKey(), chunk, people, AND_ERASED);
            }
        }
        return new Found(people, erased);
    }

    /** Returns those of the hashes that are linked to the subject, of any type. */
    public List<Lookup> linked(UUID subject, Collection<Lookup> lookups) {
        Map<Lookup, Lookup> wanted = lookups.stream().collect(Collectors.toMap(l -> l, l -> l, (a, b) -> a));
        List<Lookup> linked = new ArrayList<>();
        if (wanted.isEmpty()) {
            return linked;
        }
        String column = wanted.keySet().iterator().next().column();
        try (PreparedStatement select = sql.prepare("select type, " + column
                + " from subject_alias where tenant_id = ? and subject_id = ? and " + column + " is not null")) {
            select.setObject(2, subject);
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    String type = rows.getString(1);
                    var hash = ByteBuffer.wrap(rows.getBytes(2), 0, Lookup.HASH_BYTES);
                    wanted.keySet().stream()
                            .filter(l -> l.type().equals(type) && l.hash().equals(hash))
                            .forEach(linked::add);
                }
            }
            return linked;
        } catch (SQLException e) {
            throw Busy.failed(e);
        }
    }

    /**
     * Links hashes to subjects, making those subjects that have a jurisdiction entry in {@code fresh}.
     *
     * @param links which subject each hash is of
     * @param fresh the subjects to make, with their jurisdiction or null
     * @return false if somebody else linked one of the hashes meanwhile; then nothing was written
     */
    public boolean add(Map<Lookup, UUID> links, Map<UUID, @Nullable String> fresh) {
        try {
            return sql.attempt(() -> {
                insertSubjects(fresh);
                insertLinks(links);
                return true;
            });
        } catch (SQLException e) {
            throw Busy.failed(e);
        }
    }

    /** Returns whether there was a row of {@code besides}. */
    private boolean findChunk(String type, List<Lookup> chunk, Map<Lookup, UUID> found, String besides) {
        Map<ByteBuffer, Lookup> wanted = chunk.stream().collect(Collectors.toMap(Lookup::hash, l -> l));
        try (PreparedStatement select = sql.prepare(
                (sql.indexesLists() ? LIST : EACH).formatted(chunk.get(0).column()) + besides)) {
            select.setString(2, type);
            Object[] hashes = chunk.stream().map(Lookup::bytes).toArray(byte[][]::new);
            select.setArray(3, select.getConnection().createArrayOf("bytea", hashes));
            if (!besides.isEmpty()) {
                select.setObject(4, current.id());
            }
            boolean more = false;
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    byte[] hash = rows.getBytes(1);
                    more |= hash == null;
                    Lookup lookup = hash == null ? null : wanted.get(ByteBuffer.wrap(hash));
                    UUID subject = rows.getObject(2, UUID.class);
                    if (lookup != null && subject != null) {
                        found.put(lookup, subject);
                    }
                }
            }
            return more;
        } catch (SQLException e) {
            throw Busy.failed(e);
        }
    }

    private void insertSubjects(Map<UUID, @Nullable String> fresh) throws SQLException {
        if (fresh.isEmpty()) {
            return;
        }
        try (PreparedStatement insert = sql.prepare("insert into subject"
                + " (tenant_id, id, version, generation, state, jurisdiction, created_at)"
                + " values (?, ?, 1, 0, ?, ?, ?)")) {
            for (Map.Entry<UUID, @Nullable String> subject : fresh.entrySet()) {
                insert.setObject(2, subject.getKey());
                insert.setString(3, Subject.State.LIVE.name());
                insert.setString(4, subject.getValue());
                insert.setObject(5, now());
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    private void insertLinks(Map<Lookup, UUID> links) throws SQLException {
        if (links.isEmpty()) {
            return;
        }
        Lookup any = links.keySet().iterator().next();
        try (PreparedStatement insert = sql.prepare("insert into subject_alias"
                + " (tenant_id, id, version, subject_id, type, created_at, " + any.column() + ", " + any.nextColumn()
                + ")"
                + " values (?, ?, 1, ?, ?, ?, ?, ?)")) {
            for (Map.Entry<Lookup, UUID> link : inOrder(links)) {
                Lookup lookup = link.getKey();
                insert.setObject(2, Ids.next());
                insert.setObject(3, link.getValue());
                insert.setString(4, lookup.type());
                insert.setObject(5, now());
                insert.setBytes(6, lookup.slot(link.getValue()));
                insert.setBytes(7, lookup.nextSlot(link.getValue()));
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    /** Two that link the same hashes meet in the same order, so that one waits for the other instead of both for each other. */
    private static List<Map.Entry<Lookup, UUID>> inOrder(Map<Lookup, UUID> links) {
        Comparator<Map.Entry<Lookup, UUID>> byType =
                Comparator.comparing(link -> link.getKey().type());
        return links.entrySet().stream()
                .sorted(byType.thenComparing(link -> link.getKey().hash()))
                .toList();
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }

    private static <T> List<List<T>> chunks(List<T> all) {
        List<List<T>> chunks = new ArrayList<>();
        for (int from = 0; from < all.size(); from += CHUNK) {
            chunks.add(all.subList(from, Math.min(from + CHUNK, all.size())));
        }
        return chunks;
    }
}
