package io.stateward.stores.connector.google;

import com.fasterxml.jackson.databind.JsonNode;
import io.stateward.stores.boundary.StoreUnreachable;
import io.stateward.stores.connector.http.JsonApi;
import io.stateward.stores.connector.http.Refused;
import java.util.Set;
import java.util.function.Predicate;

/** Reads lists page by page. */
final class Lists {

    /** Most objects read of one list. */
    static final int MAX_LISTED = 100_000;

    private static final String NEXT = "nextPageToken";

    private Lists() {}

    /**
     * Hands out the objects of a list until the visitor has enough.
     *
     * @param path path of the list, without a query
     * @param visitor returns whether to go on
     * @return false if Google says that what the list belongs to is not there
     * @throws Refused if the list is longer than {@link #MAX_LISTED}
     */
    static boolean each(JsonApi api, ObjectKind kind, String path, Predicate<JsonNode> visitor) {
        String token = "";
        long read = 0;
        do {
            JsonNode page = page(api, kind, path, kind.pageSize(), token);
            if (page.isMissingNode()) {
                if (token.isEmpty()) {
                    return false;
                }
                throw unread();
            }
            for (JsonNode object : page.path(kind.collection())) {
                if (++read > MAX_LISTED) {
                    throw new Refused(
                            "A list at Google has more than " + MAX_LISTED
                                    + " objects, more than Stateward reads. Remove some by hand, then retry.",
                            false);
                }
                if (!visitor.test(object)) {
                    return true;
                }
            }
            String next = next(page);
            if (!next.isEmpty() && next.equals(token)) {
                throw unread();
            }
            token = next;
        } while (!token.isEmpty());
        return true;
    }

    /**
     * Reads one page; a missing node if what it belongs to is not there.
     *
     * @param token where the page begins, as the page before said; empty for the first
     */
    static JsonNode page(JsonApi api, ObjectKind kind, String path, int size, String token) {
        String query = "?pageSize=" + size + (token.isEmpty() ? "" : "&pageToken=" + JsonApi.encoded(token));
        JsonNode page = api.get(path + query);
        if (!page.isMissingNode() && !isPage(page, kind)) {
            throw new StoreUnreachable("Something answered for Google with what is not a list");
        }
        return page;
    }

    static String next(JsonNode page) {
        return page.path(NEXT).asText("");
    }

    /** An empty list comes as {@code {}}; what has other fields must not pass for an empty one. */
    private static boolean isPage(JsonNode page, ObjectKind kind) {
        JsonNode objects = page.path(kind.collection());
        Set<String> known = Set.of(kind.collection(), NEXT);
        return (objects.isArray() || objects.isMissingNode())
                && page.properties().stream().allMatch(field -> known.contains(field.getKey()));
    }

    private static StoreUnreachable unread() {
        return new StoreUnreachable("Google said that a list goes on and did not show the rest of it");
    }
}
