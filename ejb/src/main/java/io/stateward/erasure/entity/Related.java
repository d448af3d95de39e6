package io.stateward.erasure.entity;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Tells what else the same person had asked for when a request was received.
 *
 * @param duplicateOf the open request beside which this one was let in, or null
 * @param duplicateReason why it was let in, or null
 * @param previous the last answered request that still knew whom it is about, or null
 */
public record Related(
        @Nullable UUID duplicateOf,
        @Nullable String duplicateReason,
        @Nullable UUID previous) {

    /** Says that there is none. */
    public static final Related NONE = new Related(null, null, null);
}
