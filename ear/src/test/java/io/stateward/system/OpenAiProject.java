package io.stateward.system;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.stateward.Json;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.ArrayList;
import java.util.List;

/** Is what an agent of the airline does at OpenAI, by its API. */
public final class OpenAiProject {

    /** How many items one call may add to a conversation. */
    private static final int ITEMS_PER_CALL = 20;

    private final URI base;
    private final String key;

    public OpenAiProject(URI base, String key) {
        this.base = base;
        this.key = key;
    }

    /** Returns the configuration of a store of kind {@code openai}. */
    public JsonNode config() {
        return Json.mapper().createObjectNode().put("baseUrl", base.toString()).put("apiKey", key);
    }

    /** Begins an empty conversation and returns its id. */
    public String beginConversation() {
        return post("/conversations", "{}").path("id").asText();
    }

    /** Has a model answer, which is kept, and returns the response's id. */
    public String respond(String text) {
        ObjectNode body =
                Json.mapper().createObjectNode().put("model", "gpt-4o-mini").put("input", text);
        return post("/responses", Json.text(body)).path("id").asText();
    }

    /** Uploads a text as a file and returns its id. */
    public String upload(String text) {
        String body = "--edge\r\nContent-Disposition: form-data; name=\"purpose\"\r\n\r\nuser_data\r\n--edge\r\n"
                + "Content-Disposition: form-data; name=\"file\"; filename=\"notes.txt\"\r\n\r\n" + text
                + "\r\n--edge--\r\n";
        HttpRequest request = HttpRequest.newBuilder(URI.create(base + "/files"))
                .header("Authorization", "Bearer " + key)
                .header("Content-Type", "multipart/form-data; boundary=edge")
                .POST(BodyPublishers.ofString(body))
                .build();
        return Api.send("POST /files", request).expect(200).path("id").asText();
    }

    /** Adds messages in chat format to a conversation, tool calls and their results too. */
    public void say(String conversation, JsonNode messages) {
        List<ObjectNode> items = items(messages);
        for (int from = 0; from < items.size(); from += ITEMS_PER_CALL) {
            ObjectNode body = Json.mapper().createObjectNode();
            ArrayNode some = body.putArray("items");
            items.subList(from, Math.min(from + ITEMS_PER_CALL, items.size())).forEach(some::add);
            post("/conversations/" + conversation + "/items", Json.text(body));
        }
    }

    /** Tells whether a conversation is still there. */
    public boolean hasConversation(String id) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(base + "/conversations/" + id))
                .header("Authorization", "Bearer " + key)
                .build();
        return Api.send("GET /conversations", request).status() == 200;
    }

    /** Tells whether a text is stored anywhere, in what was left behind too. */
    public boolean remembers(String text) {
        ObjectNode body = Json.mapper().createObjectNode().put("text", text);
        HttpRequest request =
                request(URI.create(base.resolve("/_simulator/remembers").toString()), Json.text(body));
        return Api.send("POST /_simulator/remembers", request)
                .expect(200)
                .path("remembers")
                .asBoolean();
    }

    private static List<ObjectNode> items(JsonNode messages) {
        List<ObjectNode> items = new ArrayList<>();
        for (JsonNode message : messages) {
            String role = message.path("role").asText();
            JsonNode content = message.path("content");
            if (role.equals("tool")) {
                items.add(item("function_call_output")
                        .put("call_id", message.path("tool_call_id").asText())
                        .put("output", content.asText()));
            } else if (content.isTextual()) {
                items.add(item("message").put("role", role).put("content", content.textValue()));
            }
            for (JsonNode call : message.path("tool_calls")) {
                items.add(item("function_call")
                        .put("call_id", call.path("id").asText())
                        .put("name", call.at("/function/name").asText())
                        .put("arguments", call.at("/function/arguments").asText()));
            }
        }
        return items;
    }

    private static ObjectNode item(String type) {
        return Json.mapper().createObjectNode().put("type", type);
    }

    private JsonNode post(String path, String body) {
        return Api.send("POST " + path, request(URI.create(base + path), body)).expect(200);
    }

    private HttpRequest request(URI address, String body) {
        return HttpRequest.newBuilder(address)
                .header("Authorization", "Bearer " + key)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body))
                .build();
    }
}
