package io.stateward.stores.connector.records;

import com.fasterxml.jackson.databind.JsonNode;
import io.stateward.StatewardException;
import io.stateward.stores.connector.config.Fields;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Is a store's data map: which collections hold whose records. The first entry that fits a collection counts. */
public record CollectionMap(List<MappedCollection> collections) {

    /** Most collections and patterns of a map. */
    public static final int MAX_COLLECTIONS = 200;

    public CollectionMap {
        collections = List.copyOf(collections);
    }

    /**
     * Reads a data map.
     *
     * @param noun what the kind of store calls its collections, such as {@code indices}
     * @throws StatewardException that names the field and says what to write instead
     */
    public static CollectionMap of(JsonNode map, String noun) {
        if (map.isMissingNode() || map.isNull() || map.isEmpty()) {
            throw StatewardException.invalid(
                    "map", "Write which " + noun + " hold whose records: {\"" + noun + "\": [{\"name\": …}]}.");
        }
        List<MappedCollection> collections = new Fields("map", map)
                .only(noun).objects(noun, MAX_COLLECTIONS).stream()
                        .map(MappedCollection::of)
                        .toList();
        Set<String> names = new HashSet<>();
        for (MappedCollection each : collections) {
            if (!names.add(each.name())) {
                throw StatewardException.invalid("map." + noun, "It names the same collection twice. Remove one.");
            }
        }
        return new CollectionMap(collections);
    }

    Optional<MappedCollection> of(Shelf shelf) {
        return of(shelf.names());
    }

    /** Returns what is said of a collection that has these names. */
    public Optional<MappedCollection> of(Set<String> names) {
        return collections.stream()
                .filter(each -> names.stream().anyMatch(each::fits))
                .findFirst();
    }

    Set<String> subjectTypes() {
        return collections.stream()
                .flatMap(each -> each.subjects().stream())
                .map(MappedCollection.SubjectField::type)
                .collect(Collectors.toSet());
    }

    /** Returns the entries that name a collection which is not there. */
    List<MappedCollection> missing(List<? extends Shelf> shelves) {
        return collections.stream()
                .filter(each -> !each.pattern())
                .filter(each -> shelves.stream()
                        .noneMatch(shelf -> shelf.names().stream().anyMatch(each::fits)))
                .toList();
    }
}
