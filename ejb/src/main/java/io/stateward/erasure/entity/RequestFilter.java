package io.stateward.erasure.entity;

import org.jspecify.annotations.Nullable;

/**
 * Narrows a list of requests; null lets every request pass.
 *
 * @param status their status
 * @param left how much time is left for them; only open ones have any
 */
public record RequestFilter(
        @Nullable ErasureStatus status, @Nullable TimeLeft left) {

    /** Lets every request pass. */
    public static final RequestFilter ALL = new RequestFilter(null, null);
}
