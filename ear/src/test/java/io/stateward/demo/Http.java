package io.stateward.demo;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.stateward.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** Sends requests, and turns what goes wrong into a sentence. */
final class Http {

    private static final Duration CALL_LIMIT = Duration.ofSeconds(60);
    private static final HttpClient CLIENT = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(10))
            .build();

    private Http() {}

    /** Is an answer to a call. */
    record Answer(String call, HttpResponse<String> response) {

        int status() {
            return response.statusCode();
        }

        String text() {
            return response.body();
        }

        JsonNode json() {
            try {
                return Json.mapper().readTree(text());
            } catch (JsonProcessingException e) {
                throw new DemoFailure(call + " answered " + status() + " with something that is not JSON.", e);
            }
        }

        /** Returns the body if the status is the expected one. */
        JsonNode expect(int status) {
            if (status() != status) {
                throw new DemoFailure(call + " answered " + status() + " where " + status + " was due: " + detail());
            }
            return json();
        }

        /** Returns the sentence of a problem document, or else the beginning of the body. */
        private String detail() {
            try {
                JsonNode detail = Json.mapper().readTree(text()).path("detail");
                if (detail.isTextual()) {
                    return detail.textValue();
                }
            } catch (JsonProcessingException notJson) {
                // Then the text itself is what there is to tell.
                return excerpt();
            }
            return excerpt();
        }

        private String excerpt() {
            return text().substring(0, Math.min(text().length(), 300));
        }
    }

    static HttpRequest.Builder to(URI address, String token) {
        return HttpRequest.newBuilder(address)
                .timeout(CALL_LIMIT)
                .header("Accept", "*/*")
                .header("Authorization", "Bearer " + token);
    }

    static HttpRequest.Builder json(HttpRequest.Builder request, Object body) {
        return request.header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body instanceof String text ? text : Json.text(body)));
    }

    static Answer send(HttpRequest request) {
        String call = request.method() + " " + request.uri();
        try {
            return new Answer(call, CLIENT.send(request, BodyHandlers.ofString()));
        } catch (IOException e) {
            throw new DemoFailure(call + " got no answer. Is it running? ./stateward status tells.", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DemoFailure("The demo was interrupted.", e);
        }
    }
}
