package io.stateward.catalog.control;

import io.stateward.catalog.entity.InspectedItem.Kin;
import io.stateward.catalog.entity.InspectedItem.Relative;
import io.stateward.catalog.entity.StateItem;
import io.stateward.tenancy.boundary.TenantSql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Follows a single item's derivations both ways, as far as a person wants to read; an erasure follows all of them ({@link Lineage}). */
@ApplicationScoped
public class Kinship {

    /** Most steps followed each way. */
    public static final int MAX_STEPS = 8;

    /** Most items shown each way. */
    public static final int MAX_RELATIVES = 100;

    private static final String SOURCES =
            "select source_id from state_derivation where tenant_id = ? and item_id = ? order by source_id"
                    + " fetch first ? rows only";

    private static final String DERIVED =
            "select item_id from state_derivation where tenant_id = ? and source_id = ? order by item_id"
                    + " fetch first ? rows only";

    @Inject
    EntityManager entities;

    @Inject
    TenantSql sql;

    public Kin sources(UUID item) {
        return follow(item, SOURCES);
    }

    public Kin derived(UUID item) {
        return follow(item, DERIVED);
    }

    private Kin follow(UUID from, String next) {
        Map<UUID, Integer> steps = new LinkedHashMap<>(Map.of(from, 0));
        List<UUID> frontier = List.of(from);
        for (int step = 1; step <= MAX_STEPS && !frontier.isEmpty() && steps.size() <= MAX_RELATIVES + 1; step++) {
            frontier = reach(frontier, next, step, steps);
        }
        boolean more = steps.size() > MAX_RELATIVES + 1
                || frontier.stream().anyMatch(last -> !steps.keySet().containsAll(ids(next, last)));
        steps.remove(from);
        return new Kin(relatives(steps), more);
    }

    /** Adds what lies one step further, until one more than is shown is known, and returns it. */
    private List<UUID> reach(List<UUID> frontier, String next, int step, Map<UUID, Integer> steps) {
        List<UUID> reached = new ArrayList<>();
        for (UUID item : frontier) {
            for (UUID relative : ids(next, item)) {
                if (steps.size() <= MAX_RELATIVES + 1 && steps.putIfAbsent(relative, step) == null) {
                    reached.add(relative);
                }
            }
        }
        return reached;
    }

    private List<Relative> relatives(Map<UUID, Integer> steps) {
        List<UUID> shown = steps.keySet().stream().limit(MAX_RELATIVES).toList();
        if (shown.isEmpty()) {
            return List.of();
        }
        Map<UUID, Relative> found = new LinkedHashMap<>();
        shown.forEach(id -> {
            StateItem item = entities.find(StateItem.class, id);
            if (item != null) {
                found.put(id, new Relative(item.view(), steps.getOrDefault(id, 1)));
            }
        });
        return List.copyOf(found.values());
    }

    private List<UUID> ids(String query, UUID item) {
        try (PreparedStatement select = sql.prepare(query)) {
            select.setObject(2, item);
            select.setInt(3, MAX_RELATIVES + 2);
            try (ResultSet rows = select.executeQuery()) {
                List<UUID> found = new ArrayList<>();
                while (rows.next()) {
                    found.add(rows.getObject(1, UUID.class));
                }
                return found;
            }
        } catch (SQLException e) {
            throw new IllegalStateException("An item's lineage could not be read", e);
        }
    }
}
