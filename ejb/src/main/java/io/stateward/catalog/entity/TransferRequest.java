package io.stateward.catalog.entity;

import java.util.List;
import java.util.UUID;

/**
 * Asks for permission to take items to another store.
 *
 * @param items 1 to {@link #MAX_ITEMS} ids
 * @param toStore id or name of the store
 * @param dryRun whether nothing is to be recorded or used up
 */
public record TransferRequest(List<UUID> items, String toStore, boolean dryRun) {

    /** Most items of one call. */
    public static final int MAX_ITEMS = 1_000;

    public TransferRequest {
        items = List.copyOf(items);
    }
}
