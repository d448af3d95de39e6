package io.stateward;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Is one page of a list.
 *
 * @param items what is on it
 * @param next the cursor of the next page, or null on the last one
 */
public record Page<T>(
        List<T> items,
        @JsonInclude(JsonInclude.Include.ALWAYS) @Nullable String next) {

    /** Entries on a page unless a caller asks for another number. */
    public static final int DEFAULT_LIMIT = 50;

    /** Most entries on a page. */
    public static final int MAX_LIMIT = 500;

    public Page {
        items = List.copyOf(items);
    }

    /**
     * Cuts a page from rows of which one more than the limit was read.
     *
     * @param rows up to {@code limit + 1} rows
     * @param cursor gives the cursor that a row is found by
     */
    public static <T> Page<T> of(List<T> rows, int limit, Function<T, String> cursor) {
        if (rows.size() <= limit) {
            return new Page<>(rows, null);
        }
        List<T> items = rows.subList(0, limit);
        return new Page<>(items, cursor.apply(items.get(limit - 1)));
    }

    /** Returns the limit to use for what a caller asked for, 1 to {@value #MAX_LIMIT}. */
    public static int limit(@Nullable Integer asked) {
        if (asked == null) {
            return DEFAULT_LIMIT;
        }
        if (asked < 1 || asked > MAX_LIMIT) {
            throw StatewardException.invalid("limit", "'limit' must be between 1 and " + MAX_LIMIT + ".");
        }
        return asked;
    }
}
