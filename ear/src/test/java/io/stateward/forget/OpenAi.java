package io.stateward.forget;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.stateward.Json;
import io.stateward.stores.connector.openai.simulator.OpenAiSimulator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Is a shape in a project at our simulator of OpenAI, which shows what OpenAI itself shows to nobody: items without a conversation. */
abstract class OpenAi implements Shape {

    private static final String KEY = "sk-forget";
    private static final String EDGE = "edge-of-a-part";

    private final OpenAiSimulator simulator = OpenAiSimulator.start(KEY);
    private final Web web = new Web(simulator.baseUri().toString(), Map.of("Authorization", "Bearer " + KEY));

    @Override
    public final Optional<Registration> registration() {
        ObjectNode config = Json.mapper().createObjectNode();
        config.put("baseUrl", simulator.baseUri().toString()).put("apiKey", KEY);
        return Optional.of(Registration.of("openai", config));
    }

    final String conversation() {
        return id(web.post("/conversations", Map.of()));
    }

    final void say(String conversation, String text) {
        Map<String, Object> item = Map.of("type", "message", "role", "user", "content", text);
        web.post("/conversations/" + conversation + "/items", Map.of("items", List.of(item)));
    }

    /** Has a model answer, after another answer unless that is empty. */
    final String response(String text, String previous) {
        ObjectNode body =
                Json.mapper().createObjectNode().put("model", "gpt-4o").put("input", text);
        if (!previous.isEmpty()) {
            body.put("previous_response_id", previous);
        }
        return id(web.post("/responses", body));
    }

    final void completion(String text, String user) {
        web.post(
                "/chat/completions",
                Map.of(
                        "model",
                        "gpt-4o",
                        "store",
                        true,
                        "metadata",
                        Map.of("user", user),
                        "messages",
                        List.of(Map.of("role", "user", "content", text))));
    }

    final String file(String text) {
        String body = "--" + EDGE + "\r\nContent-Disposition: form-data; name=\"purpose\"\r\n\r\nuser_data\r\n--" + EDGE
                + "\r\nContent-Disposition: form-data; name=\"file\"; filename=\"notes.txt\"\r\n\r\n" + text + "\r\n--"
                + EDGE + "--\r\n";
        return id(Web.json(web.send("POST", web.base() + "/files", body, "multipart/form-data; boundary=" + EDGE)));
    }

    final String vectorStore(String... files) {
        return id(web.post("/vector_stores", Map.of("name", "notes", "file_ids", List.of(files))));
    }

    final Web web() {
        return web;
    }

    private static String id(JsonNode answer) {
        return answer.path("id").asText();
    }

    private JsonNode everything() {
        String address = simulator.baseUri().resolve("/_simulator/state").toString();
        return Web.json(web.send("GET", address, null, "application/json"));
    }

    @Override
    public final boolean shows(String token) {
        return everything().toString().contains(token);
    }

    @Override
    public final boolean keeps(String token) {
        return ((ObjectNode) everything()).without("orphans").toString().contains(token);
    }

    @Override
    public final void close() {
        simulator.close();
    }
}
