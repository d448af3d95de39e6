package io.stateward.stores.connector.records;

import io.stateward.stores.entity.KnownItem;
import java.util.Optional;

/**
 * Is how the catalog refers to a record or a collection: {@code collection/id} or {@code collection}.
 *
 * @param id empty for the collection itself
 */
record Reference(String collection, Optional<String> id) {

    static Optional<Reference> of(KnownItem item) {
        String ref = item.ref();
        if (ref == null) {
            return Optional.empty();
        }
        int slash = ref.indexOf('/');
        return Optional.of(
                slash < 0
                        ? new Reference(ref, Optional.empty())
                        : new Reference(ref.substring(0, slash), Optional.of(ref.substring(slash + 1))));
    }

    boolean isIn(Shelf shelf) {
        return collection.equals(shelf.ref()) || shelf.names().contains(collection);
    }

    static String of(Shelf shelf, String id) {
        return shelf.ref() + "/" + id;
    }
}
