package io.stateward.stores.connector.records;

import io.stateward.stores.entity.KnownItem;
import io.stateward.stores.entity.Person;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Is a store while one call works on it: its collections, and what the data map says of them.
 *
 * @param shelves all collections of the store
 */
record Opened(List<? extends Shelf> shelves, CollectionMap map) {

    Optional<Shelf> shelf(String ref) {
        return shelves.stream()
                .filter(each -> each.ref().equals(ref))
                .map(each -> (Shelf) each)
                .findFirst();
    }

    Search search(Shelf shelf, Person person, List<KnownItem> known) {
        return new Search(shelf, map.of(shelf), person, known);
    }

    /** Tells whether the person has an identifier by which the collection knows people. */
    boolean searchable(Shelf shelf, Person person) {
        return map.of(shelf)
                .map(mapped -> new Belonging(mapped, person).searchable())
                .orElse(false);
    }

    Set<String> categories(Shelf shelf) {
        return map.of(shelf).map(MappedCollection::categories).orElse(Set.of());
    }
}
