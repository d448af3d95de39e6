package io.stateward.stores.connector.records;

import java.util.Arrays;

/** Names the kinds of target in a store of records. */
enum RecordKind {
    /** The person's own records in one collection. */
    RECORDS("records", 0),
    /** Records in one collection that are about the person and others. */
    SHARED("shared-records", 0),
    /** A whole collection that is the person's. */
    COLLECTION("collection", 0),
    /** A collection whose texts count and that was not read to its end. */
    UNREAD("unread", Shelf.LAST_WAVE),
    /** A collection that the data map names and the store does not have. */
    MISSING("missing-collection", Shelf.LAST_WAVE),
    /** An item of the catalog in a collection that the data map does not name. */
    UNMAPPED("unmapped", Shelf.LAST_WAVE),
    /** An item of the catalog whose id was never bound. */
    UNBOUND("unbound", Shelf.LAST_WAVE);

    private final String label;
    private final int wave;

    RecordKind(String label, int wave) {
        this.label = label;
        this.wave = wave;
    }

    String label() {
        return label;
    }

    int wave() {
        return wave;
    }

    static RecordKind ofLabel(String label) {
        return Arrays.stream(values())
                .filter(kind -> kind.label.equals(label))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("No kind of target here"));
    }
}
