package io.stateward.memory.entity;

import io.stateward.subjects.entity.Alias;
import org.jspecify.annotations.Nullable;

/**
 * Asks for memories of an agent; null fields narrow nothing.
 *
 * @param subject whom they are about
 * @param q words that must all be in the text, in any order and case
 * @param cursor where the page before ended
 * @param limit most memories on the page
 */
public record MemoryQuery(
        @Nullable Alias subject,
        @Nullable String q,
        @Nullable String cursor,
        @Nullable Integer limit) {

    /** Longest {@code q}, in characters. */
    public static final int MAX_Q_CHARS = 500;
}
