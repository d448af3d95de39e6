package io.stateward.stores.connector.example;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.stateward.stores.boundary.StoreUnreachable;
import io.stateward.stores.connector.http.JsonApi;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads and deletes the notes of one notebook. */
final class Notes {

    /** Most pages of one owner's notes that are read. */
    static final int MAX_PAGES = 1_000;

    private static final int PAGE = 100;

    private final JsonApi api;

    Notes(JsonApi api) {
        this.api = api;
    }

    /** Returns a note; a missing node if the server says that it is not there. */
    JsonNode of(String id) {
        return api.get(JsonApi.path("notes", id));
    }

    /** Returns whether a delete of ours took effect. */
    boolean delete(String id) {
        return api.delete(JsonApi.path("notes", id));
    }

    /** Returns a page of all notes: {@code {notes: [], next?}}. */
    JsonNode page(@Nullable String after, int limit) {
        return checked(api.get("/notes?limit=" + limit + (after == null ? "" : "&after=" + JsonApi.encoded(after))));
    }

    /** Returns an owner's notes, or null if there are more than are read. */
    @Nullable
    List<JsonNode> ownedBy(String owner) {
        List<JsonNode> notes = new ArrayList<>();
        ObjectNode query =
                JsonNodeFactory.instance.objectNode().put("owner", owner).put("limit", PAGE);
        for (int read = 0; read < MAX_PAGES; read++) {
            JsonNode page = checked(api.post("/notes/search", query));
            page.path("notes").forEach(notes::add);
            if (!page.has("next")) {
                return notes;
            }
            query.set("after", page.path("next"));
        }
        return null;
    }

    /** What is no list must not pass for an empty one. */
    private static JsonNode checked(JsonNode page) {
        if (!page.path("notes").isArray()) {
            throw new StoreUnreachable("Something answered for the notebook server with what is not a list");
        }
        return page;
    }
}
