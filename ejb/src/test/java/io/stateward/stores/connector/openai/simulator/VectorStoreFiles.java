package io.stateward.stores.connector.openai.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.stateward.stores.connector.openai.simulator.Project.StoredFile;
import io.stateward.stores.connector.openai.simulator.Project.VectorStore;
import java.util.Arrays;
import java.util.Locale;

/** Plays the files attached to a vector store, and the search over them. */
final class VectorStoreFiles {

    private static final String STORE = "/vector_stores/{vector_store_id}";
    private static final String ALL = STORE + "/files";
    private static final String ONE = ALL + "/{file_id}";
    private static final int SEARCH_RESULTS = 10;

    private VectorStoreFiles() {}

    static void register(Routes routes) {
        routes.add("POST", ALL, VectorStoreFiles::attach);
        routes.add(
                "GET",
                ALL,
                call -> Page.NEWEST_FIRST.of(
                        call, VectorStores.find(call).attachments().values()));
        routes.add("GET", ONE, call -> Answer.ok(find(call)));
        routes.add("GET", ONE + "/content", VectorStoreFiles::content);
        routes.add("DELETE", ONE, VectorStoreFiles::detach);
        routes.add("POST", STORE + "/search", VectorStoreFiles::search);
    }

    private static ObjectNode find(Call call) {
        ObjectNode attachment = VectorStores.find(call).attachments().get(call.id("file_id"));
        if (attachment == null) {
            throw ApiError.notFound("No file found with id '" + call.id("file_id") + "' in this vector store.");
        }
        return attachment;
    }

    private static Answer attach(Call call) {
        ObjectNode given = call.json();
        VectorStore store = VectorStores.find(call);
        JsonNode attributes = given.path("attributes");
        ObjectNode kept = attributes instanceof ObjectNode object ? object : Answer.JSON.createObjectNode();
        return Answer.ok(attach(call.project(), store, Call.required(given, "file_id"), kept));
    }

    /** Attaches a file to a store. */
    static ObjectNode attach(Project project, VectorStore store, String fileId, ObjectNode attributes) {
        StoredFile file = Files.find(project, fileId);
        ObjectNode attachment = Answer.JSON
                .createObjectNode()
                .put("id", fileId)
                .put("object", "vector_store.file")
                .put("usage_bytes", file.content().length)
                .put("created_at", project.now())
                .put("status", "completed");
        attachment.set("vector_store_id", store.body().get("id"));
        attachment.putNull("last_error");
        attachment.set("attributes", attributes);
        store.attachments().put(fileId, attachment);
        return attachment;
    }

    /** Detaches: the file itself stays. */
    private static Answer detach(Call call) {
        String id = find(call).path("id").asText();
        VectorStores.find(call).attachments().remove(id);
        return Answer.deleted("vector_store.file.deleted", id);
    }

    private static Answer content(Call call) {
        String id = find(call).path("id").asText();
        ObjectNode answer = Answer.JSON.createObjectNode().put("object", "vector_store.file_content.page");
        answer.putArray("data")
                .addObject()
                .put("type", "text")
                .put("text", Files.find(call.project(), id).text());
        return Answer.ok(answer.put("has_more", false).putNull("next_page"));
    }

    /** Scores each file by the share of the query's words that it has; nothing that has none of them is found. */
    private static Answer search(Call call) {
        VectorStore store = VectorStores.find(call);
        ObjectNode given = call.json();
        String query = Call.required(given, "query");
        ObjectNode answer = Answer.JSON.createObjectNode().put("object", "vector_store.search_results.page");
        answer.putArray("search_query").add(query);
        ArrayNode data = answer.putArray("data");
        int wanted = given.path("max_num_results").asInt(SEARCH_RESULTS);
        store.attachments().keySet().stream()
                .map(id -> result(Files.find(call.project(), id), query))
                .filter(result -> result.path("score").asDouble() > 0)
                .sorted((a, b) -> Double.compare(
                        b.path("score").asDouble(), a.path("score").asDouble()))
                .limit(wanted)
                .forEach(data::add);
        return Answer.ok(answer.put("has_more", false).putNull("next_page"));
    }

    private static ObjectNode result(StoredFile file, String query) {
        String text = file.text().toLowerCase(Locale.ROOT);
        String[] words = query.toLowerCase(Locale.ROOT).split("\\s+");
        double found = Arrays.stream(words).filter(text::contains).count();
        ObjectNode result = Answer.JSON.createObjectNode();
        result.set("file_id", file.body().get("id"));
        result.set("filename", file.body().get("filename"));
        result.put("score", found / words.length);
        result.putObject("attributes");
        result.putArray("content").addObject().put("type", "text").put("text", file.text());
        return result;
    }
}
