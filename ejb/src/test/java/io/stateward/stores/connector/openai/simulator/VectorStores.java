package io.stateward.stores.connector.openai.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.stateward.stores.connector.openai.simulator.Project.VectorStore;
import java.util.LinkedHashMap;

/** Plays vector stores. */
final class VectorStores {

    private static final String ONE = "/vector_stores/{vector_store_id}";

    private VectorStores() {}

    static void register(Routes routes) {
        routes.add("POST", "/vector_stores", VectorStores::create);
        routes.add("GET", "/vector_stores", VectorStores::list);
        routes.add("GET", ONE, call -> Answer.ok(shown(find(call))));
        routes.add("POST", ONE, VectorStores::update);
        routes.add("DELETE", ONE, VectorStores::delete);
    }

    static VectorStore find(Call call) {
        String id = call.id("vector_store_id");
        VectorStore store = call.project().vectorStores.get(id);
        if (store == null) {
            throw ApiError.notFound("No vector store found with id '" + id + "'.");
        }
        return store;
    }

    private static Answer create(Call call) {
        ObjectNode given = call.json();
        String id = Project.newId("vs_");
        ObjectNode body = Answer.JSON
                .createObjectNode()
                .put("id", id)
                .put("object", "vector_store")
                .put("created_at", call.project().now())
                .put("name", given.path("name").asText(""))
                .put("status", "completed")
                .put("last_active_at", call.project().now());
        if (given.path("expires_after").isObject()) {
            body.set("expires_after", given.get("expires_after"));
        }
        body.set("metadata", Call.metadata(given));
        VectorStore store = new VectorStore(body, new LinkedHashMap<>());
        for (JsonNode file : given.path("file_ids")) {
            VectorStoreFiles.attach(call.project(), store, file.asText(), Answer.JSON.createObjectNode());
        }
        call.project().vectorStores.put(id, store);
        return Answer.ok(shown(store));
    }

    private static Answer list(Call call) {
        return Page.NEWEST_FIRST.of(
                call,
                call.project().vectorStores.values().stream()
                        .map(VectorStores::shown)
                        .toList());
    }

    private static Answer update(Call call) {
        VectorStore store = find(call);
        ObjectNode given = call.json();
        if (given.path("name").isTextual()) {
            store.body().set("name", given.get("name"));
        }
        if (given.has("metadata")) {
            store.body().set("metadata", Call.metadata(given));
        }
        return Answer.ok(shown(store));
    }

    /** Deletes the store; the files that were attached stay. */
    private static Answer delete(Call call) {
        String id = find(call).body().path("id").asText();
        call.project().vectorStores.remove(id);
        return Answer.deleted("vector_store.deleted", id);
    }

    private static ObjectNode shown(VectorStore store) {
        ObjectNode body = store.body().deepCopy();
        int files = store.attachments().size();
        body.put(
                "usage_bytes",
                store.attachments().values().stream()
                        .mapToLong(file -> file.path("usage_bytes").asLong())
                        .sum());
        body.putObject("file_counts")
                .put("in_progress", 0)
                .put("completed", files)
                .put("failed", 0)
                .put("cancelled", 0)
                .put("total", files);
        return body;
    }
}
