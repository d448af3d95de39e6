package io.stateward.stores.connector.records;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Is one page of a collection's records.
 *
 * @param records in the store's own order
 * @param next where the next page begins, in the store's own words; null after the last
 */
public record RecordPage(
        List<StoredRecord> records, @Nullable String next) {

    public RecordPage {
        records = List.copyOf(records);
    }
}
