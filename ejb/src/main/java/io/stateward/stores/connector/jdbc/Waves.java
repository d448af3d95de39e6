package io.stateward.stores.connector.jdbc;

import io.stateward.stores.connector.jdbc.Table.ForeignKey;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Orders the tables of a map: before a table go those whose rows are found through it, and those that refer to it by foreign key.
 *
 * <p>Where foreign keys form a circle, the table goes first whose rows are not needed to find others; the reference to it is cleared.
 * Join paths that form a circle have no order in which a crash would leave the rest findable: they are refused.
 */
final class Waves {

    private Waves() {}

    static Map<Table.Id, Integer> order(List<BoundTable> tables) {
        Map<Table.Id, Integer> waves = new HashMap<>();
        for (int wave = 0; waves.size() < tables.size(); wave++) {
            Set<Table.Id> open = new HashSet<>();
            tables.stream()
                    .map(BoundTable::id)
                    .filter(id -> !waves.containsKey(id))
                    .forEach(open::add);
            List<BoundTable> unplaced =
                    tables.stream().filter(t -> open.contains(t.id())).toList();
            List<BoundTable> found =
                    unplaced.stream().filter(t -> !isOnTheWay(t, unplaced)).toList();
            List<BoundTable> free = found.stream()
                    .filter(t -> t.table().exported().stream().noneMatch(key -> isOpen(key, t.id(), open)))
                    .toList();
            List<BoundTable> next = free.isEmpty() ? firstOfCircle(found, unplaced) : free;
            if (next.isEmpty()) {
                throw Binding.mismatch("The join paths of " + BoundMap.labels(unplaced)
                        + " lead to each other in a circle. Give one of them a subject column of its own,"
                        + " without via.");
            }
            for (BoundTable table : next) {
                waves.put(table.id(), wave);
            }
        }
        return waves;
    }

    /** Prefers the table to which only references lead that can be cleared. */
    private static List<BoundTable> firstOfCircle(List<BoundTable> found, List<BoundTable> unplaced) {
        return found.stream()
                .min(Comparator.comparingLong(t -> unplaced.stream()
                        .flatMap(other -> other.clearable(t.id(), false).stream())
                        .count()))
                .map(List::of)
                .orElse(List.of());
    }

    private static boolean isOnTheWay(BoundTable table, List<BoundTable> others) {
        return others.stream()
                .filter(other -> !other.id().equals(table.id()))
                .flatMap(other -> other.routes().stream())
                .anyMatch(route -> route.leadsTo(table.id()));
    }

    private static boolean isOpen(ForeignKey key, Table.Id parent, Set<Table.Id> open) {
        return !key.isSelf() && key.parent().equals(parent) && open.contains(key.child());
    }
}
