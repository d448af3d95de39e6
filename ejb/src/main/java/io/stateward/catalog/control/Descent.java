package io.stateward.catalog.control;

import io.stateward.Chunks;
import io.stateward.StatewardException;
import io.stateward.StatewardException.Kind;
import io.stateward.tenancy.boundary.TenantSql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Predicate;

/** Follows <em>derived from</em> to its end, down to what was made of items and up to what they were made of, each item once. */
@ApplicationScoped
class Descent {

    /** Most steps that are followed one way; a longer lineage is refused, because a part of it would be passed over in silence. */
    static final int MAX_STEPS = 10_000;

    private static final String DERIVED =
            "select source_id, item_id from state_derivation where tenant_id = ? and source_id in ";

    private static final String SOURCES =
            "select item_id, source_id from state_derivation where tenant_id = ? and item_id in ";

    private static final String LIVING_SOURCES =
            "select d.item_id, d.source_id from state_derivation d join state_item i"
                    + " on i.tenant_id = d.tenant_id and i.id = d.source_id and i.status in ('INTENDED', 'BOUND')"
                    + " where d.tenant_id = ? and d.item_id in ";

    @Inject
    TenantSql sql;

    /** Is what items were derived from, as far as it is still there. */
    record Sources(Map<UUID, Set<UUID>> of) {

        Set<UUID> all() {
            Set<UUID> all = new LinkedHashSet<>();
            of.values().forEach(all::addAll);
            return all;
        }

        /** Returns the items that have sources of that kind, with those. */
        Map<UUID, Set<UUID>> where(Predicate<UUID> test) {
            Map<UUID, Set<UUID>> some = new HashMap<>();
            of.forEach((item, sources) -> sources.stream()
                    .filter(test)
                    .forEach(source -> some.computeIfAbsent(item, i -> new LinkedHashSet<>())
                            .add(source)));
            return some;
        }
    }

    /**
     * Returns the items and everything derived from them, each with the steps of the longest way that leads there, because a copy goes before
     * its source also where both are about the person.
     *
     * @throws StatewardException {@code lineage-too-long} (409) beyond {@value #MAX_STEPS} steps
     */
    Map<UUID, Integer> depths(Set<UUID> roots) {
        Map<UUID, Set<UUID>> derived = edges(roots, DERIVED);
        Map<UUID, Integer> depths = new LinkedHashMap<>();
        Map<UUID, Integer> waiting = new HashMap<>();
        roots.forEach(root -> waiting.putIfAbsent(root, 0));
        derived.values().forEach(copies -> copies.forEach(copy -> waiting.merge(copy, 1, Integer::sum)));
        Deque<UUID> ready = new ArrayDeque<>();
        waiting.forEach((item, sources) -> {
            if (sources == 0) {
                depths.put(item, 0);
                ready.add(item);
            }
        });
        while (!ready.isEmpty()) {
            UUID item = ready.remove();
            int next = depths.getOrDefault(item, 0) + 1;
            for (UUID copy : derived.getOrDefault(item, Set.of())) {
                depths.merge(copy, next, Math::max);
                if (waiting.merge(copy, -1, Integer::sum) == 0) {
                    ready.add(copy);
                }
            }
        }
        // What is in a circle, or behind one, has no order; it is found all the same and goes first.
        int last = depths.values().stream().mapToInt(Integer::intValue).max().orElse(0) + 1;
        waiting.forEach((item, sources) -> {
            if (sources > 0) {
                depths.put(item, last);
            }
        });
        return depths;
    }

    /**
     * Returns the steps from items to everything derived from them, also where that is gone.
     *
     * @throws StatewardException {@code lineage-too-long} (409) beyond {@value #MAX_STEPS} steps
     */
    Map<UUID, Set<UUID>> copies(Set<UUID> items) {
        return edges(items, DERIVED);
    }

    /**
     * Returns the steps from items to everything they were derived from, also where that is gone.
     *
     * @throws StatewardException {@code lineage-too-long} (409) beyond {@value #MAX_STEPS} steps
     */
    Map<UUID, Set<UUID>> ancestry(Set<UUID> items) {
        return edges(items, SOURCES);
    }

    /** Returns what can be reached from an item over such steps, each once, the item itself only where it lies in a circle. */
    static Set<UUID> reached(UUID item, Map<UUID, Set<UUID>> steps) {
        Set<UUID> reached = new LinkedHashSet<>();
        Deque<UUID> open = new ArrayDeque<>(List.of(item));
        while (!open.isEmpty()) {
            steps.getOrDefault(open.remove(), Set.of()).stream()
                    .filter(reached::add)
                    .forEach(open::add);
        }
        return reached;
    }

    /** Returns what items were derived from directly and is still there. */
    Sources sources(Collection<UUID> items) {
        Map<UUID, Set<UUID>> sources = new HashMap<>();
        for (List<UUID> chunk : Chunks.of(items)) {
            read(LIVING_SOURCES, chunk, sources);
        }
        return new Sources(sources);
    }

    /**
     * Returns those of the items that are, or were over any number of steps derived from, what somebody looks for.
     *
     * @param wanted returns those of some items that are looked for
     */
    Set<UUID> descended(Set<UUID> items, Function<List<UUID>, Set<UUID>> wanted) {
        Map<UUID, Set<UUID>> sources = edges(items, SOURCES);
        Set<UUID> all = new LinkedHashSet<>(items);
        sources.values().forEach(all::addAll);
        Set<UUID> found = new HashSet<>();
        Chunks.of(all).forEach(chunk -> found.addAll(wanted.apply(chunk)));
        Map<UUID, List<UUID>> copies = new HashMap<>();
        sources.forEach((item, from) -> from.forEach(
                source -> copies.computeIfAbsent(source, s -> new ArrayList<>()).add(item)));
        Deque<UUID> open = new ArrayDeque<>(found);
        while (!open.isEmpty()) {
            copies.getOrDefault(open.remove(), List.of()).stream()
                    .filter(found::add)
                    .forEach(open::add);
        }
        found.retainAll(items);
        return found;
    }

    /** Reads the steps that lead away from items, level by level. */
    private Map<UUID, Set<UUID>> edges(Set<UUID> from, String query) {
        Map<UUID, Set<UUID>> edges = new LinkedHashMap<>();
        Set<UUID> met = new HashSet<>(from);
        Set<UUID> level = from;
        for (int step = 0; !level.isEmpty(); step++) {
            if (step > MAX_STEPS) {
                throw new StatewardException(
                        Kind.CONFLICT,
                        "lineage-too-long",
                        "State was derived from state over more than " + MAX_STEPS
                                + " steps, which nobody follows. Find the agent that makes copies of copies, and erase"
                                + " the last of them first.");
            }
            Map<UUID, Set<UUID>> next = new HashMap<>();
            Chunks.of(level).forEach(chunk -> read(query, chunk, next));
            edges.putAll(next);
            Set<UUID> reached = new LinkedHashSet<>();
            next.values().forEach(reached::addAll);
            reached.removeIf(item -> !met.add(item));
            level = reached;
        }
        return edges;
    }

    private void read(String query, List<UUID> items, Map<UUID, Set<UUID>> into) {
        String marks = "(?" + ", ?".repeat(items.size() - 1) + ")";
        try (PreparedStatement select = sql.prepare(query + marks)) {
            for (int i = 0; i < items.size(); i++) {
                select.setObject(i + 2, items.get(i));
            }
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    into.computeIfAbsent(rows.getObject(1, UUID.class), item -> new LinkedHashSet<>())
                            .add(rows.getObject(2, UUID.class));
                }
            }
        } catch (SQLException e) {
            throw new IllegalStateException("The catalog's lineage could not be read", e);
        }
    }
}
