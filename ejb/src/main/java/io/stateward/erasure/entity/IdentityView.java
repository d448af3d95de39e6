package io.stateward.erasure.entity;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Shows how sure it is that a request comes from the person; never a code.
 *
 * @param state what is known or awaited
 * @param doubt why a code was asked for, or null
 * @param codesSent how many codes were sent, at most {@link IdentityCheck#MAX_CODES}
 * @param triesLeft how often the last code may still be tried
 * @param codeUntil when the last code ends, or null
 * @param confirmedAt when it was confirmed, or null; not told where an officer's request was taken as it was
 * @param how how it was confirmed, or null
 * @param confirmedBy which account confirmed it, or null where the person did
 * @param method how a connected system made sure, or null
 * @param reference where that system has noted it, or null
 */
public record IdentityView(
        State state,
        @Nullable String doubt,
        int codesSent,
        int triesLeft,
        @Nullable Instant codeUntil,
        @Nullable Instant confirmedAt,
        @Nullable IdentityBy how,
        @Nullable String confirmedBy,
        @Nullable String method,
        @Nullable String reference) {

    /** Says what is known or awaited. */
    public enum State {
        /** Nobody has made sure yet, and no code was sent. */
        UNCONFIRMED,
        /** A code was sent and can be entered. */
        CODE_SENT,
        /** The last code has ended, by its time or by wrong tries. */
        CODE_ENDED,
        CONFIRMED
    }
}
