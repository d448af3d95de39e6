package io.stateward.stores.connector.records;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Asks a collection's vector search for records, because its index may answer with what the collection shows nowhere else. */
final class Neighbours {

    /** Most vectors that are searched from at once. */
    static final int MAX_VECTORS = 8;

    /** Nearest records that are asked for by each vector. */
    static final int NEAREST = 50;

    private final Shelf shelf;

    Neighbours(Shelf shelf) {
        this.shelf = shelf;
    }

    /** Returns some vectors of these records. */
    static List<JsonNode> vectors(List<StoredRecord> records) {
        List<JsonNode> vectors = new ArrayList<>();
        records.forEach(record -> vectors.addAll(record.vectors()));
        return vectors.subList(0, Math.min(vectors.size(), MAX_VECTORS));
    }

    /** Returns some vectors of what is in the collection now. */
    List<JsonNode> vectors() {
        List<String> some = shelf.page(null, MAX_VECTORS).records().stream()
                .map(StoredRecord::id)
                .toList();
        return some.isEmpty() ? List.of() : vectors(shelf.byIds(some));
    }

    /** Returns the ids of the records nearest to any of the vectors. */
    Set<String> of(List<JsonNode> vectors) {
        Set<String> ids = new HashSet<>();
        vectors.forEach(vector -> ids.addAll(shelf.nearest(vector, NEAREST)));
        return ids;
    }

    /** Returns those of the records nearest to what is left that the collection does not show when it is asked for them. */
    Set<String> ghosts() {
        List<String> near = new ArrayList<>(of(vectors()));
        Set<String> ghosts = new HashSet<>(near);
        for (int from = 0; from < near.size(); from += Shelf.PAGE) {
            shelf.byIds(near.subList(from, Math.min(near.size(), from + Shelf.PAGE)))
                    .forEach(record -> ghosts.remove(record.id()));
        }
        return ghosts;
    }
}
