package io.stateward.stores.connector.langgraph;

import com.fasterxml.jackson.databind.JsonNode;
import io.stateward.StatewardException;
import io.stateward.stores.entity.Listing;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Lists threads, oldest first. Items lie under names that may be people's, and no reference may be a person's identifier. */
final class Inventory {

    private static final List<String> UNLISTED = List.of("item");

    private final Threads threads;

    Inventory(Threads threads) {
        this.threads = threads;
    }

    /**
     * Returns a page.
     *
     * @param cursor how many threads came before, as the last page said
     */
    Listing page(@Nullable String cursor, int limit) {
        if (cursor != null && !cursor.matches("\\d{1,9}")) {
            throw StatewardException.invalid("cursor", "Begin again without a cursor: this one is of another list.");
        }
        int offset = cursor == null ? 0 : Integer.parseInt(cursor);
        JsonNode page = threads.page(Optional.empty(), offset, limit);
        List<Listing.Entry> entries = new ArrayList<>();
        page.forEach(thread -> entries.add(
                new Listing.Entry(Discovery.THREAD, thread.path("thread_id").asText(), created(thread))));
        String next = page.size() < limit ? null : Integer.toString(offset + page.size());
        return new Listing(entries, next, UNLISTED);
    }

    private static @Nullable Instant created(JsonNode thread) {
        try {
            return OffsetDateTime.parse(thread.path("created_at").asText()).toInstant();
        } catch (DateTimeException e) {
            return null;
        }
    }
}
