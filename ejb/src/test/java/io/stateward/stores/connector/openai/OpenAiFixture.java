package io.stateward.stores.connector.openai;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.stateward.Json;
import io.stateward.stores.connector.http.Wire;
import io.stateward.stores.connector.openai.simulator.OpenAiSimulator;
import io.stateward.stores.connector.openai.simulator.Project;
import io.stateward.stores.connector.simulator.ProviderFixture;
import io.stateward.stores.entity.StoreAccess;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** Holds a simulator with two projects and a connector that never sleeps. */
final class OpenAiFixture extends ProviderFixture<OpenAiConnector> {

    static final String KEY = "sk-skyways";
    static final String OTHER_KEY = "sk-nordbank";

    private static final HttpClient HTTP = Wire.client();

    final OpenAiSimulator simulator = OpenAiSimulator.start(KEY, OTHER_KEY);
    final OpenAiConnector connector = connector(4, Duration.ofSeconds(5));

    @Override
    public OpenAiConnector connector() {
        return connector;
    }

    @Override
    public void close() {
        simulator.close();
    }

    /** Makes a connector that tries each call so often and writes down its pauses instead of waiting. */
    OpenAiConnector connector(int attempts, Duration timeout) {
        return new OpenAiConnector(wire(attempts, timeout));
    }

    /** Makes one that asks through that client. */
    OpenAiConnector connector(int attempts, HttpClient http) {
        Wire wire = wire(attempts, Duration.ofMinutes(1));
        return new OpenAiConnector(new Wire(http, wire.egress(), wire.clock(), wire.retries()));
    }

    @Override
    public StoreAccess store() {
        return store(KEY);
    }

    StoreAccess store(String apiKey) {
        return store(simulator.baseUri().toString(), apiKey, "US");
    }

    static StoreAccess store(String baseUrl, String apiKey, String region) {
        ObjectNode config = JsonNodeFactory.instance.objectNode();
        config.put("baseUrl", baseUrl).put("apiKey", apiKey);
        return access("openai", region, config);
    }

    Project project() {
        return simulator.project(KEY);
    }

    String conversation(String... texts) {
        return conversationOf(KEY, texts);
    }

    /** Makes a conversation with a message for each text and returns its id. */
    String conversationOf(String apiKey, String... texts) {
        String id = post(apiKey, "/conversations", "{}").path("id").asText();
        for (String text : texts) {
            ObjectNode body = JsonNodeFactory.instance.objectNode();
            body.putArray("items").addObject().put("role", "user").put("content", text);
            post(apiKey, "/conversations/" + id + "/items", body.toString());
        }
        return id;
    }

    String response(String input) {
        return response(KEY, input, "");
    }

    /** Makes a response and returns its id; more are further fields, each beginning with a comma. */
    String response(String apiKey, String input, String more) {
        String body = "{\"model\":\"gpt-4o\",\"input\":\"" + input + "\"" + more + "}";
        return post(apiKey, "/responses", body).path("id").asText();
    }

    /** Makes a stored completion with one pair of metadata and returns its id. */
    String completion(String apiKey, String text, String key, String value) {
        String body = "{\"model\":\"gpt-4o\",\"store\":true,\"metadata\":{\"" + key + "\":\"" + value
                + "\"},\"messages\":[{\"role\":\"user\",\"content\":\"" + text + "\"}]}";
        return post(apiKey, "/chat/completions", body).path("id").asText();
    }

    /** Uploads a file and returns its id. */
    String file(String apiKey, String text) {
        String body = "--edge\r\nContent-Disposition: form-data; name=\"purpose\"\r\n\r\nuser_data\r\n--edge\r\n"
                + "Content-Disposition: form-data; name=\"file\"; filename=\"notes.txt\"\r\n\r\n" + text
                + "\r\n--edge--\r\n";
        return send(apiKey, "/files", "multipart/form-data; boundary=edge", body)
                .path("id")
                .asText();
    }

    /** Makes a vector store with a file attached and returns its id. */
    String vectorStore(String apiKey, String file) {
        return post(apiKey, "/vector_stores", "{\"name\":\"notes\",\"file_ids\":[\"" + file + "\"]}")
                .path("id")
                .asText();
    }

    JsonNode post(String apiKey, String path, String body) {
        return send(apiKey, path, "application/json", body);
    }

    /** Deletes something as its owner might. */
    void delete(String apiKey, String path) {
        send(HttpRequest.newBuilder(URI.create(simulator.baseUri() + path)).DELETE(), apiKey, path);
    }

    private JsonNode send(String apiKey, String path, String type, String body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(simulator.baseUri() + path))
                .header("Content-Type", type)
                .POST(BodyPublishers.ofString(body));
        return send(request, apiKey, path);
    }

    private static JsonNode send(HttpRequest.Builder request, String apiKey, String path) {
        try {
            HttpResponse<String> answer = HTTP.send(
                    request.header("Authorization", "Bearer " + apiKey).build(), BodyHandlers.ofString());
            if (answer.statusCode() != 200) {
                throw new IllegalStateException(path + " answered " + answer.statusCode() + " " + answer.body());
            }
            return Json.mapper().readTree(answer.body());
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
