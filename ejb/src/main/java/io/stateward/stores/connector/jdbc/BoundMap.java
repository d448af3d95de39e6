package io.stateward.stores.connector.jdbc;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Is a data map bound to a database's metadata.
 *
 * @param engine kind of database
 * @param tables the tables in the map's order
 * @param waves order of work: tables of lower waves are erased first
 * @param cascadingOn tables outside the map that the database empties by itself and to which further tables refer
 */
record BoundMap(Engine engine, List<BoundTable> tables, Map<Table.Id, Integer> waves, Set<Table.Id> cascadingOn) {

    Optional<BoundTable> labelled(String label) {
        return tables.stream().filter(t -> t.label().equals(label)).findFirst();
    }

    Optional<BoundTable> of(Table.Id id) {
        return tables.stream().filter(t -> t.id().equals(id)).findFirst();
    }

    int wave(BoundTable table) {
        return waves.getOrDefault(table.id(), 0);
    }

    /** Returns the subject types that identify people in this store. */
    Set<String> subjectTypes() {
        return tables.stream()
                .flatMap(table -> table.routes().stream())
                .map(Route::type)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Returns the tables' names, for messages. */
    static String labels(List<BoundTable> tables) {
        return tables.stream().map(BoundTable::label).distinct().collect(Collectors.joining(", "));
    }
}
