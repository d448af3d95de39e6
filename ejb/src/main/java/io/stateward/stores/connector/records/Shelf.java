package io.stateward.stores.connector.records;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Is one collection of records in a store. Every read may come after a delete of ours and must show what it did. */
public interface Shelf {

    /** Most records of a page, and most ids of one call. */
    int PAGE = 500;

    /** Last place in the order of work. */
    int LAST_WAVE = 300;

    /** Returns the name under which targets and catalog items refer to it. */
    String ref();

    /** Returns the names under which the data map and the catalog may know it, such as an alias; several collections may share one. */
    Set<String> names();

    /** Returns its place in the order of work, 0 to {@link #LAST_WAVE}: a collection that refers to another goes before it. */
    default int wave() {
        return 0;
    }

    /** Returns how many records it has, by the store's own count. */
    long count();

    /** Reads the collection through, without vectors. */
    RecordPage page(@Nullable String cursor, int limit);

    /**
     * Asks the store's own filter for records of which a field has one of the values, without vectors.
     *
     * @param values by field; never empty, and no field without values
     */
    RecordPage matching(Map<String, Set<String>> values, @Nullable String cursor, int limit);

    /**
     * Reads records by their ids, with vectors; those that are not there are left out.
     *
     * @param ids at most {@link #PAGE}
     */
    List<StoredRecord> byIds(Collection<String> ids);

    /**
     * Deletes records by their ids; those that are not there are no failure.
     *
     * @param ids at most {@link #PAGE}
     */
    void delete(Collection<String> ids);

    /**
     * Asks for the records nearest to a vector.
     *
     * @return ids as the store's vector search tells them, also of records that it shows nowhere else; empty if it has no such search
     */
    List<String> nearest(JsonNode vector, int most);

    /** Deletes the collection itself. */
    void drop();
}
