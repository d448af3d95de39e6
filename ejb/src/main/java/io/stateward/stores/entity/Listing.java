package io.stateward.stores.entity;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Is one page of what a store says it holds, whoever put it there.
 *
 * @param items pieces of state, in the store's own order; empty pages may come before the last one
 * @param next where the next page begins, in the connector's own words, at most {@link #MAX_CURSOR_CHARS} characters; null after the last
 * @param unlisted kinds of state that the store keeps and cannot list, so that nobody takes the pages for everything
 */
public record Listing(List<Entry> items, @Nullable String next, List<String> unlisted) {

    /** Longest cursor, in characters. */
    public static final int MAX_CURSOR_CHARS = 2_000;

    /** Most entries that are asked for at once. */
    public static final int MAX_ENTRIES = 1_000;

    /**
     * Is one piece of state that a store showed.
     *
     * @param kind kind of state as the catalog calls it, such as {@code thread}
     * @param ref the store's own name for it, as the catalog would hold it; never a person's identifier
     * @param createdAt when it came into being, as far as the store tells
     */
    public record Entry(String kind, String ref, @Nullable Instant createdAt) {

        public Entry {
            if (ref.length() > Target.MAX_REF_CHARS) {
                throw new IllegalArgumentException("A reference has at most " + Target.MAX_REF_CHARS + " characters");
            }
        }
    }

    public Listing {
        items = List.copyOf(items);
        unlisted = List.copyOf(unlisted);
        if (next != null && next.length() > MAX_CURSOR_CHARS) {
            throw new IllegalArgumentException("A cursor has at most " + MAX_CURSOR_CHARS + " characters");
        }
    }
}
