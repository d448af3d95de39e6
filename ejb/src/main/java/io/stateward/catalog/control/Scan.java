package io.stateward.catalog.control;

import io.stateward.Labels;
import io.stateward.agents.boundary.Agents;
import io.stateward.agents.entity.AgentView;
import io.stateward.catalog.entity.ItemEnds;
import io.stateward.catalog.entity.ItemPattern;
import io.stateward.catalog.entity.ItemSelection;
import io.stateward.catalog.entity.ItemStatus;
import io.stateward.catalog.entity.ItemTrait;
import io.stateward.catalog.entity.ScannedItem;
import io.stateward.policies.entity.Action;
import io.stateward.policies.entity.ItemFacts;
import io.stateward.policies.entity.StoreFacts;
import io.stateward.stores.boundary.Stores;
import io.stateward.stores.entity.StoreView;
import io.stateward.tenancy.boundary.CurrentTenant;
import io.stateward.tenancy.boundary.TenantSql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Walks items in the order of their ids, by two statements a page and no entity for an item: a catalog has millions.
 *
 * <p>The people are read by the same range of ids and the same condition, and not by a list of ids, because H2 uses no index for that.
 */
@ApplicationScoped
public class Scan {

    private static final UUID FIRST = new UUID(0, 0);

    private static final String ITEMS = "select i.id, i.version, i.agent_id, i.store_id, i.kind, i.status, i.purpose,"
            + " i.categories, i.tags, i.size_bytes, i.created_at, i.last_used_at, i.registered_at, i.retain_until,"
            + " i.erase_at, i.policy_epoch, i.restricted from state_item i where i.tenant_id = ? and i.id > ? and %s"
            + " order by i.tenant_id, i.id fetch first ? rows only";

    private static final String PEOPLE = "select l.item_id, l.subject_id, l.jurisdiction from state_item i"
            + " join state_subject l on l.tenant_id = i.tenant_id and l.item_id = i.id where i.tenant_id = ?"
            + " and i.id >= ? and i.id <= ? and l.item_id >= ? and l.item_id <= ? and %s";

    private static final String COUNT = "select count(*) from state_item i where i.tenant_id = ? and i.id > ? and %s";

    @Inject
    TenantSql sql;

    @Inject
    Agents agents;

    @Inject
    Stores stores;

    @Inject
    Grounding grounding;

    @Inject
    CurrentTenant current;

    /** Is an item's row, before it is known whom it is about. */
    private record Row(
            UUID id,
            int version,
            UUID agent,
            UUID store,
            String kind,
            ItemStatus status,
            String purpose,
            Set<String> categories,
            Set<String> tags,
            @Nullable Long sizeBytes,
            Instant createdAt,
            Instant lastUsedAt,
            Instant registeredAt,
            ItemEnds ends,
            boolean restricted) {}

    /** Returns the next items after one, in the order of their ids. */
    public List<ScannedItem> page(ItemSelection selection, @Nullable UUID after, int limit) {
        SelectionSql condition = SelectionSql.of(selection);
        try {
            List<Row> rows = rows(condition, after == null ? FIRST : after, limit);
            if (rows.isEmpty()) {
                return List.of();
            }
            return scanned(
                    rows,
                    people(
                            condition,
                            rows.get(0).id(),
                            rows.get(rows.size() - 1).id()));
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    /** Returns those of these items that are live and that the caller may act for, at most {@link ItemSelection#MAX_IDS}. */
    public List<ScannedItem> reachable(Set<UUID> ids) {
        UUID self = current.caller().agent();
        List<ItemPattern> whose =
                self == null ? List.of() : List.of(ItemPattern.all(ItemTrait.ofIds(ItemTrait.Of.AGENT, Set.of(self))));
        return page(new ItemSelection(whose, ids, null), null, ids.size());
    }

    /** Counts the items after one. */
    public long count(ItemSelection selection, @Nullable UUID after) {
        SelectionSql condition = SelectionSql.of(selection);
        try (PreparedStatement select = sql.prepare(COUNT.formatted(condition.where()))) {
            select.setObject(2, after == null ? FIRST : after);
            condition.bind(select, 3);
            try (ResultSet row = select.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    private List<Row> rows(SelectionSql condition, UUID after, int limit) throws SQLException {
        try (PreparedStatement select = sql.prepare(ITEMS.formatted(condition.where()))) {
            select.setObject(2, after);
            select.setInt(condition.bind(select, 3), limit);
            List<Row> rows = new ArrayList<>();
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    rows.add(row(row));
                }
            }
            return rows;
        }
    }

    private static Row row(ResultSet row) throws SQLException {
        return new Row(
                row.getObject(1, UUID.class),
                row.getInt(2),
                row.getObject(3, UUID.class),
                row.getObject(4, UUID.class),
                row.getString(5),
                ItemStatus.valueOf(row.getString(6)),
                row.getString(7),
                Set.copyOf(Labels.split(row.getString(8))),
                Set.copyOf(Labels.split(row.getString(9))),
                row.getObject(10, Long.class),
                Objects.requireNonNull(instant(row, 11)),
                Objects.requireNonNull(instant(row, 12)),
                Objects.requireNonNull(instant(row, 13)),
                new ItemEnds(instant(row, 14), instant(row, 15), row.getLong(16)),
                row.getBoolean(17));
    }

    private static @Nullable Instant instant(ResultSet row, int column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }

    private Map<UUID, Map<UUID, String>> people(SelectionSql condition, UUID first, UUID last) throws SQLException {
        try (PreparedStatement select = sql.prepare(PEOPLE.formatted(condition.where()))) {
            select.setObject(2, first);
            select.setObject(3, last);
            select.setObject(4, first);
            select.setObject(5, last);
            condition.bind(select, 6);
            Map<UUID, Map<UUID, String>> people = new HashMap<>();
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    people.computeIfAbsent(row.getObject(1, UUID.class), item -> new LinkedHashMap<>())
                            .put(row.getObject(2, UUID.class), row.getString(3));
                }
            }
            return people;
        }
    }

    private List<ScannedItem> scanned(List<Row> rows, Map<UUID, Map<UUID, String>> people) {
        Map<UUID, AgentView> agentsById =
                agents.reachable(rows.stream().map(Row::agent).collect(Collectors.toSet()));
        Map<UUID, StoreFacts> storesById =
                stores.choices().stream().collect(Collectors.toMap(StoreView::id, Intake::facts));
        Map<UUID, Grounding.Standing> standing =
                grounding.of(rows.stream().map(Row::id).toList(), storesById);
        return rows.stream()
                .map(row -> scanned(
                        row,
                        Objects.requireNonNull(agentsById.get(row.agent()), "every item has its agent"),
                        Objects.requireNonNull(storesById.get(row.store()), "every item has its store"),
                        people.getOrDefault(row.id(), Map.of()),
                        standing.getOrDefault(row.id(), Grounding.Standing.NOTHING)))
                .toList();
    }

    private static ScannedItem scanned(
            Row row, AgentView agent, StoreFacts store, Map<UUID, String> people, Grounding.Standing standing) {
        ItemFacts facts = new ItemFacts(
                row.kind(),
                row.categories(),
                row.purpose(),
                people.isEmpty() ? Set.of(agent.jurisdiction()) : Set.copyOf(people.values()),
                row.tags(),
                row.createdAt(),
                row.lastUsedAt(),
                row.sizeBytes());
        return new ScannedItem(
                row.id(),
                row.version(),
                row.agent(),
                row.store(),
                row.status(),
                row.restricted(),
                row.registeredAt(),
                row.ends(),
                Action.store(Intake.facts(agent), store, facts, people.keySet())
                        .onItem(row.id())
                        .on(standing.basis()),
                standing.carried());
    }

    private static IllegalStateException failed(SQLException e) {
        return new IllegalStateException("The catalog's items could not be walked", e);
    }
}
