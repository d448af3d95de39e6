package io.stateward.stores.entity;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Tells, in the transaction that changes it, that a store counts as being elsewhere than before: an administrator has registered another
 * region, or it was found not to be where it is registered, or to be there again. State in it may be judged otherwise now.
 *
 * @param store the store
 * @param region where it is registered now
 * @param processingRegion where it is registered to process now
 * @param regionFound where it was found last, or null where nothing tells
 * @param mismatch whether it was found elsewhere than it is registered
 */
public record StoreMoved(
        UUID store,
        String region,
        String processingRegion,
        @Nullable String regionFound,
        boolean mismatch) {}
