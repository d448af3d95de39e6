package io.stateward.stores.connector.records;

import io.stateward.stores.entity.Evidence;
import io.stateward.stores.entity.Guarantees;
import java.util.List;
import java.util.Set;

/**
 * Is what a kind of store is called by and what it promises; that each lists, searches and is asked again is the same for all.
 *
 * @param kind of the store, such as {@code qdrant}
 * @param noun what the data map calls collections
 * @param recordKind what the catalog calls a record
 * @param secrets configuration fields that are never shown
 * @param residue what remains of deleted records, in sentences
 * @param backups what the owner's copies keep, in sentences
 * @param unlisted kinds of state that the store keeps and that are not listed
 */
public record Traits(
        String kind,
        String noun,
        String recordKind,
        Set<String> secrets,
        String residue,
        String backups,
        List<String> unlisted) {

    public Traits {
        secrets = Set.copyOf(secrets);
        unlisted = List.copyOf(unlisted);
    }

    Guarantees guarantees() {
        return new Guarantees(true, true, false, true, false, false, Evidence.API, 0, residue, backups);
    }
}
