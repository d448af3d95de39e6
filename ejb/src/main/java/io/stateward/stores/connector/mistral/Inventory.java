package io.stateward.stores.connector.mistral;

import com.fasterxml.jackson.databind.JsonNode;
import io.stateward.StatewardException;
import io.stateward.stores.connector.http.JsonApi;
import io.stateward.stores.entity.Listing;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Lists conversations, files, libraries, and then the documents of each library.
 *
 * <p>A cursor is {@code kind page}; for documents {@code document library page}. Libraries come all at once, so the one after is known by its
 * place in their order.
 */
final class Inventory {

    private static final List<Kind> ORDER = List.of(Kind.CONVERSATION, Kind.FILE, Kind.LIBRARY);

    private final JsonApi api;
    private final int limit;

    Inventory(JsonApi api, int limit) {
        this.api = api;
        this.limit = Math.min(limit, Pages.PAGE_SIZE);
    }

    Listing page(@Nullable String cursor) {
        String[] at = (cursor == null ? ORDER.get(0).label() + " 0" : cursor).split(" ", -1);
        boolean numbered = at[at.length - 1].matches("\\d{1,6}");
        if (numbered && at.length == 3 && at[0].equals(Kind.DOCUMENT.label())) {
            return documents(at[1], Integer.parseInt(at[2]));
        }
        Kind kind = Kind.ofLabel(at[0]);
        if (!numbered || at.length != 2 || !ORDER.contains(kind)) {
            throw StatewardException.invalid("cursor", "Begin again without a cursor.");
        }
        return objects(kind, Integer.parseInt(at[1]));
    }

    private Listing objects(Kind kind, int number) {
        if (kind == Kind.LIBRARY) {
            return libraries(number);
        }
        JsonNode page = Pages.page(api, kind.path(), number, limit);
        boolean more = page.size() >= limit;
        String next = more ? kind.label() + " " + (number + 1) : after(kind);
        return new Listing(entries(kind, "", page), next, List.of());
    }

    private Listing libraries(int from) {
        List<JsonNode> all = libraries();
        List<Listing.Entry> entries = new ArrayList<>();
        int to = Math.min(all.size(), from + limit);
        for (JsonNode library : all.subList(Math.min(from, to), to)) {
            entries.add(entry(Kind.LIBRARY, "", library));
        }
        String first = all.isEmpty() ? null : document(all.get(0));
        return new Listing(entries, to < all.size() ? Kind.LIBRARY.label() + " " + to : first, List.of());
    }

    private Listing documents(String library, int number) {
        JsonNode page = Pages.page(api, Kind.LIBRARY.path(library) + "/documents", number, limit);
        String next = page.size() >= limit ? Kind.DOCUMENT.label() + " " + library + " " + (number + 1) : null;
        return new Listing(
                entries(Kind.DOCUMENT, library + "/", page), next == null ? following(library) : next, List.of());
    }

    private @Nullable String following(String library) {
        return libraries().stream()
                .filter(other -> other.path("id").asText().compareTo(library) > 0)
                .findFirst()
                .map(Inventory::document)
                .orElse(null);
    }

    private List<JsonNode> libraries() {
        List<JsonNode> all = new ArrayList<>();
        Pages.each(api, Kind.LIBRARY.path(), all::add);
        all.sort((one, other) ->
                one.path("id").asText().compareTo(other.path("id").asText()));
        return all;
    }

    private static String document(JsonNode library) {
        return Kind.DOCUMENT.label() + " " + library.path("id").asText() + " 0";
    }

    private static String after(Kind kind) {
        return ORDER.get(ORDER.indexOf(kind) + 1).label() + " 0";
    }

    private static List<Listing.Entry> entries(Kind kind, String prefix, JsonNode page) {
        List<Listing.Entry> entries = new ArrayList<>();
        page.forEach(object -> entries.add(entry(kind, prefix, object)));
        return entries;
    }

    private static Listing.Entry entry(Kind kind, String prefix, JsonNode object) {
        return new Listing.Entry(kind.label(), prefix + object.path("id").asText(), createdAt(object));
    }

    private static @Nullable Instant createdAt(JsonNode object) {
        JsonNode created = object.path("created_at");
        if (created.isIntegralNumber()) {
            return Instant.ofEpochSecond(created.longValue());
        }
        try {
            return OffsetDateTime.parse(created.asText()).toInstant();
        } catch (DateTimeParseException e) {
            return null;
        }
    }
}
