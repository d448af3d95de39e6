package io.stateward.rights.control;

import io.stateward.rights.entity.BasisView;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Is one thing that an export lists, in the form {@code stateward/access/v1}.
 *
 * @param item the catalog's item, or null for what only a search found
 * @param store name of the store
 * @param what what it is, in a few words
 * @param pieces how many pieces
 * @param agent name of the agent that keeps it, or null
 * @param basis on what legal basis it is processed, if the tenant says so
 * @param eraseAt when it is erased by itself, or null
 * @param retainUntil until when it is kept whatever the person asks, or null
 * @param retainOpen whether it is kept until an event that has not happened
 * @param restricted whether it is kept and not processed
 * @param content name of the file that holds it, or null
 * @param withheld why its content is not here, or null
 */
record ExportEntry(
        @Nullable UUID item,
        String store,
        String what,
        long pieces,
        List<String> categories,
        @Nullable String purpose,
        @Nullable BasisView basis,
        @Nullable String agent,
        @Nullable Instant createdAt,
        @Nullable Instant eraseAt,
        @Nullable Instant retainUntil,
        boolean retainOpen,
        boolean restricted,
        @Nullable String content,
        @Nullable String withheld) {}
