package io.stateward.catalog.entity;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Asks for items of one store that are due.
 *
 * @param store the store
 * @param from they have become due after that time, or null for whenever
 * @param asOf they are due at that time
 * @param after the last item of the page before, or null for the first page
 * @param latestFirst whether what became due last comes first, or what is due for longest
 * @param limit how many, at least 1
 */
public record DueQuestion(
        UUID store,
        @Nullable Instant from,
        Instant asOf,
        @Nullable Place after,
        boolean latestFirst,
        int limit) {

    /** Is an item's place in the order. */
    public record Place(Instant dueAt, UUID item) {}
}
