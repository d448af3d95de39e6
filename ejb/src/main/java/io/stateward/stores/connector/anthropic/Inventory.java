package io.stateward.stores.connector.anthropic;

import com.fasterxml.jackson.databind.JsonNode;
import io.stateward.StatewardException;
import io.stateward.stores.boundary.StoreUnreachable;
import io.stateward.stores.entity.Listing;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Lists what a workspace holds, kind by kind. A cursor is the kind, a space, and what turns to the next page; memories are listed store by
 * store, so theirs has the store, the page in it and the page of stores.
 */
final class Inventory {

    private static final List<Kind> ORDER = List.of(Kind.SESSION, Kind.FILE, Kind.BATCH, Kind.MEMORY_STORE);
    private static final String NONE = "-";

    private final Api api;
    private final int limit;

    Inventory(Api api, int limit) {
        this.api = api;
        this.limit = Math.min(limit, Api.PAGE_SIZE);
    }

    Listing page(@Nullable String cursor) {
        String[] at = (cursor == null ? ORDER.get(0).label() : cursor).split(" ", -1);
        if (at.length == 4 && at[0].equals(Kind.MEMORY.label())) {
            return memories(at[1], at[2], at[3]);
        }
        Kind kind = Kind.ofLabel(at[0]);
        if (at.length > 2 || !ORDER.contains(kind)) {
            throw StatewardException.invalid("cursor", "Begin again without a cursor.");
        }
        return objects(kind, at.length == 2 ? at[1] : "");
    }

    private Listing objects(Kind kind, String turn) {
        String filter = kind == Kind.SESSION || kind == Kind.MEMORY_STORE ? "&include_archived=true" : "";
        int size = kind == Kind.MEMORY_STORE ? 1 : limit;
        JsonNode page = api.of(kind).get(kind.path() + "?limit=" + size + filter + turn);
        if (page.isMissingNode()) {
            // The workspace is not admitted to that part of the API, so it has none of it.
            return new Listing(List.of(), after(kind), List.of());
        }
        String next = Api.turn(page);
        List<Listing.Entry> entries = entries(kind.label(), "", page);
        String go = next.isEmpty() ? after(kind) : kind.label() + " " + next;
        if (kind == Kind.MEMORY_STORE && !entries.isEmpty()) {
            String stores = next.isEmpty() ? NONE : next;
            go = Kind.MEMORY.label() + " " + entries.get(0).ref() + " " + NONE + " " + stores;
        }
        return new Listing(entries, go, List.of());
    }

    private Listing memories(String store, String turn, String stores) {
        String path = Kind.MEMORY_STORE.path(store) + "/memories?limit=" + limit;
        JsonNode page = api.of(Kind.MEMORY).get(path + (turn.equals(NONE) ? "" : turn));
        String next = page.isMissingNode() ? "" : Api.turn(page);
        String last = stores.equals(NONE) ? null : Kind.MEMORY_STORE.label() + " " + stores;
        String go = next.isEmpty() ? last : Kind.MEMORY.label() + " " + store + " " + next + " " + stores;
        List<Listing.Entry> entries =
                page.isMissingNode() ? List.of() : entries(Kind.MEMORY.label(), store + "/", page);
        return new Listing(entries, go, List.of());
    }

    private static List<Listing.Entry> entries(String kind, String prefix, JsonNode page) {
        if (!page.path("data").isArray()) {
            throw new StoreUnreachable("Something answered for Anthropic with what is not a list");
        }
        List<Listing.Entry> entries = new ArrayList<>();
        for (JsonNode object : page.path("data")) {
            entries.add(new Listing.Entry(kind, prefix + object.path("id").asText(), createdAt(object)));
        }
        return entries;
    }

    private static @Nullable Instant createdAt(JsonNode object) {
        try {
            return OffsetDateTime.parse(object.path("created_at").asText()).toInstant();
        } catch (DateTimeParseException e) {
            return null;
        }
    }

    private static @Nullable String after(Kind kind) {
        int next = ORDER.indexOf(kind) + 1;
        return next == ORDER.size() ? null : ORDER.get(next).label();
    }
}
