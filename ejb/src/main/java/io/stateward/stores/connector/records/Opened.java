package io.stateward.stores.connector.records;

import io.stateward.stores.entity.KnownItem;
import io.stateward.stores.entity.Person;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Is a store while one call works on it: the collections that the data map names, and what it says of them.
 *
 * @param all all collections of the store; of those that the map does not name it is only said that they are there
 */
record Opened(List<? extends Shelf> all, CollectionMap map) {

    /** Returns the collections that the data map names; others may be anybody's. */
    List<? extends Shelf> shelves() {
        return all.stream().filter(shelf -> map.of(shelf).isPresent()).toList();
    }

    /** Tells whether an item lies in a collection that the data map does not name. */
    boolean isUnmapped(Reference ref) {
        return all.stream().anyMatch(shelf -> ref.isIn(shelf) && map.of(shelf).isEmpty());
    }

    Optional<Shelf> shelf(String ref) {
        return shelves().stream()
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
