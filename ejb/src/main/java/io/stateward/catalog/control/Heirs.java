package io.stateward.catalog.control;

import io.stateward.StatewardException;
import io.stateward.tenancy.boundary.IdSets;
import io.stateward.tenancy.boundary.TenantSql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * Links what outlives an item that it was derived from to that item's people. Whom a copy is about often only its sources tell, and these
 * lose their links when they go: nobody would find it any more.
 */
@ApplicationScoped
class Heirs {

    private static final String LINKS =
            "select item_id, subject_id, jurisdiction from state_subject where tenant_id = ? and item_id";

    private static final String LIVING =
            "select id from state_item where tenant_id = ? and status in ('INTENDED', 'BOUND') and id";

    private static final String LINK =
            "insert into state_subject (tenant_id, item_id, subject_id, jurisdiction) values (?, ?, ?, ?)";

    @Inject
    DueItems due;

    @Inject
    Descent descent;

    @Inject
    IdSets sets;

    @Inject
    TenantSql sql;

    /**
     * Links what was derived from items that are about to lose their links.
     *
     * @param except people whom an erasure takes out of the copies by itself
     * @return those of the items that must keep their links, because nobody follows what was derived from them
     */
    Set<UUID> link(Collection<UUID> going, Set<UUID> except) throws SQLException {
        if (!due.hasLineage()) {
            return Set.of();
        }
        Set<UUID> sources = due.sources(going);
        Map<UUID, Map<UUID, String>> people = people(sources);
        people.values().forEach(links -> links.keySet().removeAll(except));
        people.values().removeIf(Map::isEmpty);
        if (people.isEmpty()) {
            return Set.of();
        }
        Map<UUID, Set<UUID>> copies;
        try {
            copies = descent.copies(people.keySet());
        } catch (StatewardException e) {
            // A lineage that is too long is told to the erasure that comes upon it, which these links lead there.
            return sources;
        }
        Map<UUID, Map<UUID, String>> heirs = handedDown(people, copies);
        heirs.keySet().removeAll(new HashSet<>(going));
        write(heirs);
        return Set.of();
    }

    /** Hands people down from copy to copy; what is gone on the way was about them too. */
    private static Map<UUID, Map<UUID, String>> handedDown(
            Map<UUID, Map<UUID, String>> people, Map<UUID, Set<UUID>> copies) {
        Map<UUID, Map<UUID, String>> reached = new LinkedHashMap<>();
        people.forEach((item, links) -> reached.put(item, new HashMap<>(links)));
        Deque<UUID> open = new ArrayDeque<>(people.keySet());
        while (!open.isEmpty()) {
            UUID item = open.remove();
            Map<UUID, String> from = reached.getOrDefault(item, Map.of());
            for (UUID copy : copies.getOrDefault(item, Set.of())) {
                Map<UUID, String> to = reached.computeIfAbsent(copy, c -> new HashMap<>());
                int before = to.size();
                from.forEach(to::putIfAbsent);
                if (to.size() > before) {
                    open.add(copy);
                }
            }
        }
        return reached;
    }

    private Map<UUID, Map<UUID, String>> people(Collection<UUID> items) throws SQLException {
        Map<UUID, Map<UUID, String>> people = new HashMap<>();
        sets.select(
                LINKS,
                items,
                row -> people.computeIfAbsent(row.getObject(1, UUID.class), i -> new HashMap<>())
                        .put(row.getObject(2, UUID.class), row.getString(3)));
        return people;
    }

    private void write(Map<UUID, Map<UUID, String>> heirs) throws SQLException {
        Set<UUID> living = new HashSet<>();
        sets.select(LIVING, heirs.keySet(), row -> living.add(row.getObject(1, UUID.class)));
        Map<UUID, Map<UUID, String>> had = people(living);
        try (PreparedStatement insert = sql.prepare(LINK)) {
            boolean any = false;
            for (UUID item : living) {
                Map<UUID, String> missing = new HashMap<>(heirs.getOrDefault(item, Map.of()));
                missing.keySet().removeAll(had.getOrDefault(item, Map.of()).keySet());
                for (Map.Entry<UUID, String> person : missing.entrySet()) {
                    insert.setObject(2, item);
                    insert.setObject(3, person.getKey());
                    insert.setString(4, person.getValue());
                    insert.addBatch();
                    any = true;
                }
            }
            if (any) {
                insert.executeBatch();
            }
        }
    }
}
