package io.stateward.stores.connector.mistral;

import com.fasterxml.jackson.databind.JsonNode;
import io.stateward.stores.connector.http.JsonApi;
import io.stateward.stores.connector.http.Refused;

/** Tells whether an object is there, by other paths than the delete: its 204 says nothing. */
final class Presence {

    private Presence() {}

    /** Asks for the object, and demands that the list of its kind is shown before it counts as gone. */
    static boolean of(JsonApi api, Kind kind, String ref) {
        if (api.has(kind.path(ref))) {
            return true;
        }
        Kind listed = kind == Kind.DOCUMENT ? Kind.LIBRARY : kind;
        JsonNode page = Pages.page(api, listed.path(), 0, 1);
        if (page.isMissingNode()) {
            throw new Refused(
                    "Mistral does not show this key a list of its " + listed.label()
                            + " objects, so nothing can be said of them. Correct the base URL or the key, then retry.",
                    true);
        }
        return false;
    }

    /** Asks for it, for what belongs to it, and in the list of its kind. */
    static boolean anyhow(JsonApi api, Kind kind, String ref) {
        return of(api, kind, ref)
                || switch (kind) {
                    case CONVERSATION -> api.has(kind.path(ref) + "/history") || listed(api, kind.path(), ref);
                    case LIBRARY -> api.has(kind.path(ref) + "/documents") || listed(api, kind.path(), ref);
                    case DOCUMENT -> {
                        int slash = ref.indexOf('/');
                        String documents = Kind.LIBRARY.path(ref.substring(0, slash)) + "/documents";
                        yield api.has(kind.path(ref) + "/text_content")
                                || listed(api, documents, ref.substring(slash + 1));
                    }
                    default -> listed(api, kind.path(), ref);
                };
    }

    private static boolean listed(JsonApi api, String list, String id) {
        boolean[] found = {false};
        Pages.each(api, list, object -> {
            found[0] = object.path("id").asText().equals(id);
            return !found[0];
        });
        return found[0];
    }
}
