package io.stateward.catalog.control;

import io.stateward.tenancy.boundary.IdSets;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * Knows from whom state comes that names nobody: the people whom it was derived from, over any number of steps.
 *
 * <p>A hold on a person covers a summary of what they said also where nobody wrote down whom the summary is about.
 */
@ApplicationScoped
public class Origins {

    private static final String LINKS = "select item_id, subject_id from state_subject where tenant_id = ? and item_id";

    @Inject
    Descent descent;

    @Inject
    IdSets sets;

    /**
     * Returns the people whom items come from.
     *
     * @param unnamed items that are about nobody by the catalog's links
     * @return those that come from somebody, with everybody they come from
     */
    public Map<UUID, Set<UUID>> people(Collection<UUID> unnamed) {
        if (unnamed.isEmpty()) {
            return Map.of();
        }
        Map<UUID, Set<UUID>> sources = descent.ancestry(Set.copyOf(unnamed));
        Map<UUID, Set<UUID>> named = named(sources);
        Map<UUID, Set<UUID>> people = new HashMap<>();
        for (UUID item : unnamed) {
            Set<UUID> from = from(item, sources, named);
            if (!from.isEmpty()) {
                people.put(item, from);
            }
        }
        return people;
    }

    private static Set<UUID> from(UUID item, Map<UUID, Set<UUID>> sources, Map<UUID, Set<UUID>> named) {
        Set<UUID> people = new HashSet<>();
        for (UUID ancestor : Descent.reached(item, sources)) {
            people.addAll(named.getOrDefault(ancestor, Set.of()));
        }
        return people;
    }

    private Map<UUID, Set<UUID>> named(Map<UUID, Set<UUID>> sources) {
        Set<UUID> ancestors = new HashSet<>();
        sources.values().forEach(ancestors::addAll);
        Map<UUID, Set<UUID>> named = new HashMap<>();
        try {
            sets.select(
                    LINKS,
                    ancestors,
                    row -> named.computeIfAbsent(row.getObject(1, UUID.class), item -> new HashSet<>())
                            .add(row.getObject(2, UUID.class)));
            return named;
        } catch (SQLException e) {
            throw new IllegalStateException("The catalog's links could not be read", e);
        }
    }
}
