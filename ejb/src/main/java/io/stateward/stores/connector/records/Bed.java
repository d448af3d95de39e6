package io.stateward.stores.connector.records;

import java.util.Map;
import java.util.Optional;

/** Is one collection in which markers are planted, with calls that have nothing in common with its {@link Shelf}. */
public interface Bed {

    /**
     * Is what is planted as one record.
     *
     * @param fields identifiers, by the data map's fields
     * @param text what it says
     */
    record Seed(Map<String, String> fields, String text) {

        public Seed {
            fields = Map.copyOf(fields);
        }

        /** Leaves out who it is about. */
        @Override
        public String toString() {
            return "Seed[" + fields.size() + " fields]";
        }
    }

    /** Returns the store's own name of it, under which it is found again. */
    String ref();

    /** Returns why this cannot be planted here, if so. */
    Optional<String> obstacle(Seed seed);

    /** Writes a record, to be read by the next call. */
    void write(String id, Seed seed);

    /** Returns what the store shows of a record; empty if it has none. */
    String read(String id);

    /** Removes a record; one that is not there is no failure. */
    void remove(String id);
}
