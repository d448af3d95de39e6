package io.stateward.stores.connector.mistral;

import com.fasterxml.jackson.databind.JsonNode;
import io.stateward.stores.boundary.StoreUnreachable;
import io.stateward.stores.connector.http.JsonApi;
import io.stateward.stores.connector.http.Refused;
import java.util.function.Predicate;

/**
 * Reads lists page by page. Pages are numbered, so what is deleted between two of them shifts the rest: nothing is deleted while a list is
 * read.
 */
final class Pages {

    static final int PAGE_SIZE = 100;

    /** Most pages read of one list. */
    static final int MAX_PAGES = 1_000;

    private Pages() {}

    /**
     * Hands out the objects of a list until the visitor has enough.
     *
     * @return false if Mistral says that what the list belongs to is not there
     */
    static boolean each(JsonApi api, String path, Predicate<JsonNode> visitor) {
        for (int number = 0; number < MAX_PAGES; number++) {
            JsonNode page = page(api, path, number, PAGE_SIZE);
            if (page.isMissingNode()) {
                return false;
            }
            for (JsonNode object : page) {
                if (!visitor.test(object)) {
                    return true;
                }
            }
            if (page.size() < PAGE_SIZE || !isPaged(path)) {
                return true;
            }
        }
        throw new Refused(
                "A list at Mistral has more than " + MAX_PAGES * PAGE_SIZE
                        + " objects, more than Stateward reads. Remove some by hand, then retry.",
                false);
    }

    /** Reads one page; a missing node if what it belongs to is not there. */
    static JsonNode page(JsonApi api, String path, int number, int size) {
        if (path.equals(Kind.CONVERSATION.path())) {
            return api.array("GET", path + query(number, size), null);
        }
        JsonNode page = api.get(isPaged(path) ? path + query(number, size) : path);
        JsonNode data = page.path("data");
        if (!page.isMissingNode() && !data.isArray()) {
            throw new StoreUnreachable("Something answered for Mistral with what is not a list");
        }
        return data;
    }

    /** Libraries come all at once. */
    static boolean isPaged(String path) {
        return !path.equals(Kind.LIBRARY.path());
    }

    private static String query(int number, int size) {
        return "?page=" + number + "&page_size=" + size;
    }
}
