package io.stateward.stores.connector.openai;

import com.fasterxml.jackson.databind.JsonNode;
import io.stateward.stores.connector.http.JsonApi;
import io.stateward.stores.connector.text.Mentions;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;

/** Knows which files are attached to which vector stores. */
final class Attachments {

    private static final ObjectKind STORE = ObjectKind.VECTOR_STORE;

    private final JsonApi api;

    Attachments(JsonApi api) {
        this.api = api;
    }

    /** Lists the ids of the files attached to a store; none if it is not there. */
    List<String> of(String store) {
        List<String> files = new ArrayList<>();
        Pages.each(
                api,
                STORE.path(store) + "/files",
                "",
                file -> files.add(file.path("id").asText()));
        return files;
    }

    /** Tells whether a file is attached to any store but the given one. */
    boolean exist(String file, String exceptStore) {
        return exist(file, Set.of(exceptStore));
    }

    /** Tells whether a file is attached to any store but the given ones. */
    boolean exist(String file, Set<String> exceptStores) {
        AtomicBoolean attached = new AtomicBoolean();
        Pages.each(api, STORE.path(), "", store -> {
            String id = store.path("id").asText();
            attached.set(!exceptStores.contains(id) && api.has(path(id, file)));
            return !attached.get();
        });
        return attached.get();
    }

    /** Tells whether the text that a store has of a file names the person. */
    boolean names(String store, String file, Mentions mentions) {
        JsonNode content = api.get(path(store, file) + "/content");
        return mentions.in(content.path("data"));
    }

    private static String path(String store, String file) {
        return STORE.path(store) + "/files" + JsonApi.path(file);
    }
}
