package io.stateward.catalog.entity;

import java.util.UUID;

/**
 * Is state that a store leads to from items that the catalog knows.
 *
 * @param ref the store's own name for it
 * @param shared whether others may share it, whom nobody knows
 */
public record FollowedState(UUID store, String kind, String ref, boolean shared) {

    /** Marks items that were journaled because a store led to them. */
    public static final String TAG = "followed";

    /** Marks those of them that others may share, so that they are never erased as one person's. */
    public static final String SHARED_TAG = "shared-with-unknown";
}
