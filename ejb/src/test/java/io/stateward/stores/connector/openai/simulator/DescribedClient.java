package io.stateward.stores.connector.openai.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Calls the simulator and holds every request and every answer against OpenAI's description. */
final class DescribedClient {

    private static final ApiDescription DESCRIPTION = new ApiDescription();

    private final HttpClient http = HttpClient.newHttpClient();
    private final OpenAiSimulator simulator;
    private final String apiKey;

    DescribedClient(OpenAiSimulator simulator, String apiKey) {
        this.simulator = simulator;
        this.apiKey = apiKey;
    }

    /** Calls a route with the given values in its template's places and demands success. */
    JsonNode ok(String route, @Nullable String body, String... values) {
        HttpResponse<String> answer = call(route, body, values);
        assertThat(answer.statusCode()).as(route).isEqualTo(200);
        JsonNode json = json(answer.body());
        assertThat(DESCRIPTION.faultsOfAnswer(route.split("\\?", 2)[0], json))
                .as(route)
                .isEmpty();
        return json;
    }

    /** Calls a route and demands an error with the given status; returns what is in {@code error}. */
    JsonNode error(int status, String route, @Nullable String body, String... values) {
        HttpResponse<String> answer = call(route, body, values);
        assertThat(answer.statusCode()).as(route).isEqualTo(status);
        JsonNode json = json(answer.body());
        assertThat(DESCRIPTION.faultsOfError(json)).as(route).isEmpty();
        return json.path("error");
    }

    /** Calls a route whose template is followed by an optional query. */
    HttpResponse<String> call(String route, @Nullable String body, String... values) {
        String[] parts = route.split(" ", 2);
        String path = parts[1];
        for (String value : values) {
            path = path.replaceFirst("\\{[a-z_]+}", value);
        }
        if (body != null) {
            assertThat(DESCRIPTION.faultsOfRequest(route.split("\\?", 2)[0], json(body)))
                    .as(route)
                    .isEmpty();
        }
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(simulator.baseUri() + path))
                .header("Authorization", "Bearer " + apiKey)
                .header("Content-Type", "application/json");
        return send(request.method(parts[0], body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
                .build());
    }

    /** Uploads a text as a file and demands success. */
    JsonNode upload(String purpose, String filename, String text) {
        String body = "--edge\r\nContent-Disposition: form-data; name=\"purpose\"\r\n\r\n" + purpose
                + "\r\n--edge\r\nContent-Disposition: form-data; name=\"file\"; filename=\"" + filename
                + "\"\r\nContent-Type: text/plain\r\n\r\n" + text + "\r\n--edge--\r\n";
        HttpResponse<String> answer = send(HttpRequest.newBuilder(URI.create(simulator.baseUri() + "/files"))
                .header("Authorization", "Bearer " + apiKey)
                .header("Content-Type", "multipart/form-data; boundary=edge")
                .POST(BodyPublishers.ofString(body))
                .build());
        assertThat(answer.statusCode()).isEqualTo(200);
        JsonNode json = json(answer.body());
        assertThat(DESCRIPTION.faultsOfAnswer("POST /files", json)).isEmpty();
        return json;
    }

    private HttpResponse<String> send(HttpRequest request) {
        try {
            return http.send(request, BodyHandlers.ofString(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while waiting for the simulator", e);
        }
    }

    static JsonNode json(String text) {
        try {
            return Answer.JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
