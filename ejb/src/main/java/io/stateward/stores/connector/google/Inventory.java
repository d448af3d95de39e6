package io.stateward.stores.connector.google;

import com.fasterxml.jackson.databind.JsonNode;
import io.stateward.StatewardException;
import io.stateward.stores.connector.http.JsonApi;
import io.stateward.stores.entity.Listing;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Shows a project page by page: cached contents, files, then each file search store followed by its documents.
 *
 * <p>A cursor is {@code kind|token} while stores and the rest are listed, and {@code document|store|token of the stores|token} while the
 * documents of one store are; stores are then read one at a time, so that their documents can follow.
 */
final class Inventory {

    private static final String SEPARATOR = "|";
    private static final List<String> UNLISTED = List.of("interaction");

    private final JsonApi api;
    private final int limit;

    Inventory(JsonApi api, int limit) {
        this.api = api;
        this.limit = limit;
    }

    Listing page(@Nullable String cursor) {
        String[] at = cursor == null ? new String[] {ObjectKind.CACHED_CONTENT.label(), ""} : cursor.split("\\|", -1);
        ObjectKind kind = ObjectKind.ofLabel(at[0]);
        if (kind == ObjectKind.DOCUMENT && at.length == 4) {
            return documents(at[1], at[2], at[3]);
        }
        if (at.length == 2 && kind == ObjectKind.CACHED_CONTENT) {
            return flat(kind, at[1], ObjectKind.FILE);
        }
        if (at.length == 2 && kind == ObjectKind.FILE) {
            return flat(kind, at[1], ObjectKind.FILE_SEARCH_STORE);
        }
        if (at.length == 2 && kind == ObjectKind.FILE_SEARCH_STORE) {
            return store(at[1]);
        }
        throw StatewardException.invalid("cursor", "Begin again without a cursor: this one is of another list.");
    }

    private Listing flat(ObjectKind kind, String token, ObjectKind then) {
        JsonNode page = Lists.page(api, kind, "/" + kind.collection(), Math.min(limit, kind.pageSize()), token);
        String next = Lists.next(page);
        return listing(kind, page, next.isEmpty() ? cursor(then, "") : cursor(kind, next));
    }

    private Listing store(String token) {
        ObjectKind kind = ObjectKind.FILE_SEARCH_STORE;
        JsonNode page = Lists.page(api, kind, "/" + kind.collection(), 1, token);
        String next = Lists.next(page);
        JsonNode store = page.path(kind.collection()).path(0);
        if (store.isMissingNode()) {
            return listing(kind, page, next.isEmpty() ? null : cursor(kind, next));
        }
        return listing(
                kind, page, cursor(ObjectKind.DOCUMENT, store.path("name").asText(), next, ""));
    }

    private Listing documents(String store, String storesToken, String token) {
        ObjectKind kind = ObjectKind.DOCUMENT;
        String path = ObjectKind.documents(store);
        JsonNode page = Lists.page(api, kind, path, Math.min(limit, kind.pageSize()), token);
        String next = Lists.next(page);
        if (!next.isEmpty()) {
            return listing(kind, page, cursor(kind, store, storesToken, next));
        }
        return listing(kind, page, storesToken.isEmpty() ? null : cursor(ObjectKind.FILE_SEARCH_STORE, storesToken));
    }

    private static Listing listing(ObjectKind kind, JsonNode page, @Nullable String next) {
        List<Listing.Entry> entries = new ArrayList<>();
        for (JsonNode object : page.path(kind.collection())) {
            entries.add(new Listing.Entry(
                    kind.label(),
                    object.path("name").asText(),
                    createdAt(object).orElse(null)));
        }
        return new Listing(entries, next, UNLISTED);
    }

    /** Returns when an object came into being, as far as Google tells. */
    static Optional<Instant> createdAt(JsonNode object) {
        try {
            return Optional.of(Instant.parse(object.path("createTime").asText("")));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    /** Tells whether an object came into being before the cut-off of an erasure; one that does not say when did. */
    static boolean isBefore(JsonNode object, Instant cutOff) {
        return createdAt(object).filter(created -> created.isAfter(cutOff)).isEmpty();
    }

    private static String cursor(ObjectKind kind, String... rest) {
        return kind.label() + SEPARATOR + String.join(SEPARATOR, rest);
    }
}
