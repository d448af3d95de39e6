package io.stateward.stores.connector.openai;

import com.fasterxml.jackson.databind.JsonNode;
import io.stateward.stores.boundary.StoreUnreachable;
import io.stateward.stores.connector.http.JsonApi;
import io.stateward.stores.connector.http.Refused;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Reads lists page by page. */
final class Pages {

    /** Most objects on one page, which OpenAI allows for every list used here. */
    static final int PAGE_SIZE = 100;

    /** Most objects read of one list. */
    static final int MAX_LISTED = 100_000;

    private Pages() {}

    /**
     * Reads a whole list.
     *
     * @param path path of the list, without a query
     * @return its objects, or nothing if OpenAI says that what the list belongs to is not there
     * @throws Refused if the list is longer than {@link #MAX_LISTED}
     */
    static Optional<List<JsonNode>> all(JsonApi api, String path) {
        List<JsonNode> objects = new ArrayList<>();
        boolean there = each(api, path, "", object -> {
            if (objects.size() >= MAX_LISTED) {
                throw new Refused(
                        "A list at " + api.provider() + " has more than " + MAX_LISTED
                                + " objects, more than Stateward reads. Remove some by hand, then retry.",
                        false);
            }
            objects.add(object);
            return true;
        });
        return there ? Optional.of(objects) : Optional.empty();
    }

    /**
     * Hands out the objects of a list, oldest first, until the visitor has enough.
     *
     * @param query further parameters, each beginning with an ampersand, or empty
     * @param visitor returns whether to go on
     * @return false if OpenAI says that what the list belongs to is not there
     */
    static boolean each(JsonApi api, String path, String query, Predicate<JsonNode> visitor) {
        String first = path + "?limit=" + PAGE_SIZE + "&order=asc" + query;
        JsonNode page = page(api, first);
        if (page.isMissingNode()) {
            return false;
        }
        String last = "";
        while (true) {
            for (JsonNode object : page.path("data")) {
                if (!visitor.test(object)) {
                    return true;
                }
            }
            if (!hasMore(page)) {
                return true;
            }
            String next = lastId(page);
            if (next.isEmpty() || next.equals(last)) {
                throw unread(api);
            }
            last = next;
            page = page(api, first + "&after=" + JsonApi.encoded(last));
            if (page.isMissingNode()) {
                throw unread(api);
            }
        }
    }

    /** Reads the first page of a list; a missing node if what it belongs to is not there. */
    static JsonNode first(JsonApi api, String path) {
        return page(api, path + "?limit=" + PAGE_SIZE + "&order=asc");
    }

    /** What is no list must not pass for an empty one: on an empty list a conversation is deleted, and its items are out of reach. */
    private static JsonNode page(JsonApi api, String query) {
        JsonNode page = api.get(query);
        if (!page.isMissingNode() && !page.path("data").isArray()) {
            throw noList(api);
        }
        return page;
    }

    private static boolean hasMore(JsonNode page) {
        return page.path("has_more").asBoolean(page.path("data").size() >= PAGE_SIZE);
    }

    static StoreUnreachable noList(JsonApi api) {
        return new StoreUnreachable("Something answered for " + api.provider() + " with what is not a list");
    }

    static StoreUnreachable unread(JsonApi api) {
        return new StoreUnreachable(api.provider() + " said that a list goes on and did not show the rest of it");
    }

    private static String lastId(JsonNode page) {
        JsonNode data = page.path("data");
        return data.isEmpty() ? "" : data.path(data.size() - 1).path("id").asText();
    }
}
