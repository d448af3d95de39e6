package io.stateward.stores.connector.openai;

import com.fasterxml.jackson.databind.JsonNode;
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
    static Optional<List<JsonNode>> all(OpenAiApi api, String path) {
        List<JsonNode> objects = new ArrayList<>();
        boolean there = each(api, path, "", object -> {
            if (objects.size() >= MAX_LISTED) {
                throw new Refused(
                        "A list at OpenAI has more than " + MAX_LISTED
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
    static boolean each(OpenAiApi api, String path, String query, Predicate<JsonNode> visitor) {
        String first = path + "?limit=" + PAGE_SIZE + "&order=asc" + query;
        JsonNode page = api.get(first);
        if (page.isMissingNode()) {
            return false;
        }
        while (true) {
            for (JsonNode object : page.path("data")) {
                if (!visitor.test(object)) {
                    return true;
                }
            }
            String last = lastId(page);
            if (!page.path("has_more").asBoolean(false) || last.isEmpty()) {
                return true;
            }
            page = api.get(first + "&after=" + OpenAiApi.encoded(last));
        }
    }

    /** Reads the first page of a list; a missing node if what it belongs to is not there. */
    static JsonNode first(OpenAiApi api, String path) {
        return api.get(path + "?limit=" + PAGE_SIZE + "&order=asc");
    }

    private static String lastId(JsonNode page) {
        JsonNode data = page.path("data");
        return data.isEmpty() ? "" : data.path(data.size() - 1).path("id").asText();
    }
}
