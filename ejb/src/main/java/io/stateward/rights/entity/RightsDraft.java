package io.stateward.rights.entity;

import io.stateward.policies.entity.Regime;
import io.stateward.subjects.entity.Alias;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Is what a privacy officer writes to enter a request.
 *
 * @param subjects identifiers of one person, 1 to 20, at least one of an identifying type
 * @param ground why processing is restricted; null for other rights
 * @param receivedAt when the tenant received the request, in the past year; null for now
 * @param reason what the person asked for, without naming them, at most 1,000 characters
 */
public record RightsDraft(
        RightsKind kind,
        List<Alias> subjects,
        Regime regime,
        @Nullable RestrictionGround ground,
        @Nullable Instant receivedAt,
        String reason) {

    /** Most identifiers of one person. */
    public static final int MAX_IDENTIFIERS = 20;

    /** Longest reason, in characters. */
    public static final int MAX_REASON_CHARS = 1_000;

    public RightsDraft {
        subjects = List.copyOf(subjects);
    }
}
