package io.stateward.stores.connector.records;

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
import org.jspecify.annotations.Nullable;

/** Calls a store as its own users do, by another way than the connector. */
public final class Http {

    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private Http() {}

    /** Demands success and returns the answer's JSON. */
    public static JsonNode call(String method, String url, @Nullable String body) {
        HttpResponse<String> answer = send(method, url, body, "application/json");
        if (answer.statusCode() >= 300) {
            throw new IllegalStateException(
                    method + " " + url + " answered " + answer.statusCode() + " " + answer.body());
        }
        return json(answer.body());
    }

    /** Returns the status only. */
    public static int status(String method, String url) {
        return send(method, url, null, "application/json").statusCode();
    }

    private static HttpResponse<String> send(String method, String url, @Nullable String body, String type) {
        try {
            return CLIENT.send(
                    HttpRequest.newBuilder(URI.create(url))
                            .header("Content-Type", type)
                            .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
                            .build(),
                    BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    static JsonNode json(String text) {
        try {
            return text.isBlank()
                    ? Json.mapper().createObjectNode()
                    : Json.mapper().readTree(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
