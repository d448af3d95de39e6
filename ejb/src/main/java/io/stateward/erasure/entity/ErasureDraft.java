package io.stateward.erasure.entity;

import io.stateward.policies.entity.Regime;
import io.stateward.subjects.entity.Alias;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Is what a privacy officer writes to ask for an erasure.
 *
 * @param subjects identifiers of one person, 1 to 20, at least one of an identifying type
 * @param regime the law asked under
 * @param receivedAt when the tenant received the request, not in the future; null for now
 * @param reason what the person asked for, without naming them, at most 1,000 characters
 * @param terms how it is to be taken in
 */
public record ErasureDraft(
        List<Alias> subjects, Regime regime, @Nullable Instant receivedAt, String reason, EntryTerms terms) {

    /** Most identifiers of one person. */
    public static final int MAX_IDENTIFIERS = 20;

    /** Longest reason, in characters. */
    public static final int MAX_REASON_CHARS = 1_000;

    public ErasureDraft {
        subjects = List.copyOf(subjects);
    }

    /** Asks for nothing in particular. */
    public ErasureDraft(List<Alias> subjects, Regime regime, @Nullable Instant receivedAt, String reason) {
        this(subjects, regime, receivedAt, reason, EntryTerms.PLAIN);
    }
}
