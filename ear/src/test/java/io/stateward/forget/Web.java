package io.stateward.forget;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.stateward.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Calls a store over HTTP as its own users do. */
record Web(String base, Map<String, String> headers) {

    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private static final int FAILED = 300;

    Web(String base) {
        this(base, Map.of());
    }

    JsonNode get(String path) {
        return json(call("GET", path, null));
    }

    JsonNode post(String path, Object body) {
        return json(call("POST", path, body));
    }

    void put(String path, Object body) {
        call("PUT", path, body);
    }

    void delete(String path) {
        call("DELETE", path, null);
    }

    void delete(String path, Object body) {
        call("DELETE", path, body);
    }

    /** Calls and demands success. */
    HttpResponse<String> call(String method, String path, @Nullable Object body) {
        String text = body == null || body instanceof String ? (String) body : Json.text(body);
        return send(method, base + path, text, "application/json");
    }

    /** Sends a body of another type to any address of the server. */
    HttpResponse<String> send(String method, String address, @Nullable String body, String type) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(address))
                .header("Content-Type", type)
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        headers.forEach(request::header);
        try {
            HttpResponse<String> answer = CLIENT.send(request.build(), BodyHandlers.ofString());
            if (answer.statusCode() >= FAILED) {
                throw new IllegalStateException(method + " " + address + ": " + answer.statusCode() + answer.body());
            }
            return answer;
        } catch (IOException e) {
            throw new UncheckedIOException(method + " " + address, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    static JsonNode json(HttpResponse<String> answer) {
        try {
            return Json.mapper().readTree(answer.body().isBlank() ? "{}" : answer.body());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("No JSON: " + answer.body(), e);
        }
    }
}
