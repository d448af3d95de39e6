package io.stateward.stores.connector.google;

import io.stateward.stores.connector.http.JsonApi;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Tells whether objects are there: by their name, and by the list of all, because Google calls a file that is gone and one that the key may not
 * see the same. It lives for one step and reads each list once.
 */
final class Presence {

    private final JsonApi api;
    private final Map<String, Set<String>> lists = new HashMap<>();

    Presence(JsonApi api) {
        this.api = api;
    }

    boolean of(ObjectKind kind, String ref) {
        return api.has(kind.path(ref)) || (kind != ObjectKind.INTERACTION && listed(kind, ref));
    }

    private boolean listed(ObjectKind kind, String ref) {
        return lists.computeIfAbsent(kind.list(ref), list -> names(kind, list)).contains(ref);
    }

    private Set<String> names(ObjectKind kind, String list) {
        Set<String> names = new HashSet<>();
        Lists.each(api, kind, list, object -> {
            names.add(object.path("name").asText());
            return true;
        });
        return names;
    }
}
