package io.stateward.catalog.control;

import io.stateward.Labels;
import io.stateward.catalog.entity.DueItem;
import io.stateward.catalog.entity.DueQuestion;
import io.stateward.policies.entity.ItemFacts;
import io.stateward.stores.entity.KnownItem;
import io.stateward.tenancy.boundary.IdSets;
import io.stateward.tenancy.boundary.TenantSql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Finds items whose time is over. SQL by hand: a sweep looks at half a million, and nothing of them is to stay in memory. */
@ApplicationScoped
public class DueItems {

    private static final String COLUMNS = "select id, agent_id, kind, ref, purpose, categories, tags, size_bytes,"
            + " created_at, last_used_at, restricted, sweep_at from state_item where tenant_id = ?";

    private static final String PAGE = COLUMNS + " and store_id = ? and sweep_at <= ?%s fetch first ? rows only";

    private static final String FORWARD = " order by sweep_at, id";

    private static final String BACKWARD = " order by sweep_at desc, id desc";

    private static final String FROM = " and sweep_at > ?";

    private static final String AFTER = " and sweep_at >= ? and (sweep_at > ? or id > ?)";

    private static final String BEFORE = " and sweep_at <= ? and (sweep_at < ? or id < ?)";

    private static final String CUT = "select sweep_at from state_item where tenant_id = ? and store_id = ?"
            + " and sweep_at <= ? order by sweep_at offset ? rows fetch first 1 row only";

    private static final String LIVING = COLUMNS + " and status in ('INTENDED', 'BOUND') and id";

    private static final String LINKS =
            "select item_id, subject_id, jurisdiction from state_subject" + " where tenant_id = ? and item_id";

    private static final String SOURCES =
            "select distinct source_id from state_derivation where tenant_id = ? and source_id";

    @Inject
    TenantSql sql;

    @Inject
    IdSets sets;

    @Inject
    Origins origins;

    public List<DueItem> page(DueQuestion question) {
        DueQuestion.Place after = question.after();
        List<Row> rows = new ArrayList<>();
        boolean back = question.latestFirst();
        Instant from = question.from();
        String place = (from == null ? "" : FROM) + (after == null ? "" : back ? BEFORE : AFTER);
        try (PreparedStatement select = sql.prepare(PAGE.formatted(place + (back ? BACKWARD : FORWARD)))) {
            int next = 2;
            select.setObject(next++, question.store());
            select.setObject(next++, question.asOf().atOffset(ZoneOffset.UTC));
            if (from != null) {
                select.setObject(next++, from.atOffset(ZoneOffset.UTC));
            }
            if (after != null) {
                select.setObject(next++, after.dueAt().atOffset(ZoneOffset.UTC));
                select.setObject(next++, after.dueAt().atOffset(ZoneOffset.UTC));
                select.setObject(next++, after.item());
            }
            select.setInt(next, question.limit());
            Words words = new Words();
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    rows.add(row(row, words));
                }
            }
            return withPeople(rows);
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    public List<DueItem> of(Collection<UUID> items) {
        List<Row> rows = new ArrayList<>();
        Words words = new Words();
        try {
            sets.select(LIVING, items, row -> rows.add(row(row, words)));
            return withPeople(rows);
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    public long count(UUID store, Instant asOf) {
        try (PreparedStatement select =
                sql.prepare("select count(*) from state_item where tenant_id = ? and store_id = ? and sweep_at <= ?")) {
            select.setObject(2, store);
            select.setObject(3, asOf.atOffset(ZoneOffset.UTC));
            try (ResultSet row = select.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    /**
     * Returns times that cut what is due into so many shares, about alike, ascending; fewer where many are due at one time.
     *
     * @param due how many are due
     */
    public List<Instant> cuts(UUID store, Instant asOf, long due, int shares) {
        SortedSet<Instant> cuts = new TreeSet<>();
        try (PreparedStatement select = sql.prepare(CUT)) {
            select.setObject(2, store);
            select.setObject(3, asOf.atOffset(ZoneOffset.UTC));
            for (int i = 1; i < shares; i++) {
                select.setLong(4, due * i / shares);
                try (ResultSet row = select.executeQuery()) {
                    if (row.next()) {
                        cuts.add(row.getObject(1, OffsetDateTime.class).toInstant());
                    }
                }
            }
            return List.copyOf(cuts);
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    public boolean hasLineage() {
        try (PreparedStatement select =
                        sql.prepare("select 1 from state_derivation where tenant_id = ? fetch first 1 rows only");
                ResultSet row = select.executeQuery()) {
            return row.next();
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    public Set<UUID> sources(Collection<UUID> items) {
        Set<UUID> sources = new HashSet<>();
        try {
            sets.select(SOURCES, items, row -> sources.add(row.getObject(1, UUID.class)));
            return sources;
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    public Set<UUID> people(Collection<UUID> items) {
        Set<UUID> people = new HashSet<>();
        try {
            sets.select(LINKS, items, row -> people.add(row.getObject(2, UUID.class)));
            return people;
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    /** Is one item without its people. */
    private record Row(
            KnownItem item,
            UUID agent,
            Instant dueAt,
            boolean restricted,
            String purpose,
            Set<String> tags,
            Instant lastUsedAt,
            @Nullable Long sizeBytes) {

        DueItem about(Set<UUID> people, Set<String> jurisdictions) {
            ItemFacts facts = new ItemFacts(
                    item.kind(),
                    item.categories(),
                    purpose,
                    jurisdictions,
                    tags,
                    item.createdAt(),
                    lastUsedAt,
                    sizeBytes);
            return new DueItem(item, agent, dueAt, restricted, facts, people);
        }
    }

    /** Reads equal columns of labels once: most items of a page have the same. */
    private static final class Words {

        private final Map<String, Set<String>> sets = new HashMap<>();

        Set<String> of(String column) {
            return sets.computeIfAbsent(column, c -> Set.copyOf(Labels.split(c)));
        }
    }

    private static Row row(ResultSet row, Words words) throws SQLException {
        Set<String> categories = words.of(row.getString(6));
        Instant created = instant(row, 9);
        KnownItem item = new KnownItem(
                row.getObject(1, UUID.class), row.getString(3), row.getString(4), categories, created, false, 0);
        long size = row.getLong(8);
        @Nullable Long sizeBytes = row.wasNull() ? null : size;
        OffsetDateTime due = row.getObject(12, OffsetDateTime.class);
        return new Row(
                item,
                row.getObject(2, UUID.class),
                due == null ? ItemFacts.LATEST : due.toInstant(),
                row.getBoolean(11),
                row.getString(5),
                words.of(row.getString(7)),
                instant(row, 10),
                sizeBytes);
    }

    private static Instant instant(ResultSet row, int column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    private List<DueItem> withPeople(List<Row> rows) throws SQLException {
        Map<UUID, Set<UUID>> people = new HashMap<>();
        Map<UUID, Set<String>> jurisdictions = new HashMap<>();
        List<UUID> ids = rows.stream().map(row -> row.item().id()).toList();
        sets.select(LINKS, ids, row -> {
            UUID item = row.getObject(1, UUID.class);
            people.computeIfAbsent(item, i -> new HashSet<>()).add(row.getObject(2, UUID.class));
            jurisdictions.computeIfAbsent(item, i -> new HashSet<>()).add(row.getString(3));
        });
        people.putAll(origins.people(
                ids.stream().filter(id -> !people.containsKey(id)).toList()));
        return rows.stream()
                .map(row -> row.about(
                        people.getOrDefault(row.item().id(), Set.of()),
                        jurisdictions.getOrDefault(row.item().id(), Set.of())))
                .toList();
    }

    private static IllegalStateException failed(SQLException e) {
        return new IllegalStateException("What is due could not be read from the catalog", e);
    }
}
