package io.stateward.stores.connector.google;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.stateward.stores.connector.google.simulator.GoogleProject;
import io.stateward.stores.connector.google.simulator.GoogleSimulator;
import io.stateward.stores.connector.http.Wire;
import io.stateward.stores.connector.simulator.ProviderFixture;
import io.stateward.stores.connector.simulator.Sent;
import io.stateward.stores.entity.StoreAccess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** Holds a simulator with two projects and a connector that never sleeps. */
final class GoogleFixture extends ProviderFixture<GoogleConnector> {

    static final String KEY = "AIza-skyways";
    static final String OTHER_KEY = "AIza-nordbank";

    private static final HttpClient HTTP = Wire.client();

    final GoogleSimulator simulator = new GoogleSimulator(KEY, OTHER_KEY);
    final GoogleConnector connector = connector(4);

    @Override
    public GoogleConnector connector() {
        return connector;
    }

    @Override
    public void close() {
        simulator.close();
    }

    /** Makes a connector that tries each call so often and writes down its pauses instead of waiting. */
    GoogleConnector connector(int attempts) {
        return new GoogleConnector(wire(attempts, Duration.ofSeconds(5)));
    }

    @Override
    public StoreAccess store() {
        return store(KEY);
    }

    StoreAccess store(String apiKey) {
        return store(simulator.baseUrl(), apiKey);
    }

    static StoreAccess store(String baseUrl, String apiKey) {
        ObjectNode config = JsonNodeFactory.instance.objectNode();
        config.put("baseUrl", baseUrl).put("apiKey", apiKey);
        return access("google", "US", config);
    }

    GoogleProject project() {
        return simulator.project(KEY);
    }

    String interaction(String text) {
        return interaction(KEY, text, "");
    }

    /** Makes an interaction and returns its id; {@code more} is JSON that follows the input, beginning with a comma. */
    String interaction(String apiKey, String text, String more) {
        return post(apiKey, "/interactions", "{\"model\":\"gemini-3.5-flash\",\"input\":" + quoted(text) + more + "}")
                .path("id")
                .asText();
    }

    static String after(String id) {
        return ",\"previous_interaction_id\":\"" + id + "\"";
    }

    /** Uploads a file and returns its name. */
    String file(String apiKey, String displayName, String text) {
        HttpResponse<String> begun = send(
                apiKey,
                URI.create(simulator.origin() + "/upload/v1beta/files"),
                "{\"file\":{\"displayName\":" + quoted(displayName) + "}}");
        String url = begun.headers().firstValue("x-goog-upload-url").orElseThrow();
        return json(send(apiKey, URI.create(url), text)).at("/file/name").asText();
    }

    String cache(String apiKey, String displayName, String text) {
        String body = "{\"model\":\"models/gemini-3.5-flash\",\"displayName\":" + quoted(displayName)
                + ",\"contents\":[{\"parts\":[{\"text\":" + quoted(text) + "}]}]}";
        return post(apiKey, "/cachedContents", body).path("name").asText();
    }

    String fileSearchStore(String apiKey) {
        return post(apiKey, "/fileSearchStores", "{\"displayName\":\"manuals\"}")
                .path("name")
                .asText();
    }

    /** Imports a file into a store and returns the document's name; {@code user} becomes metadata unless it is empty. */
    String document(String apiKey, String store, String file, String user) {
        String metadata =
                user.isEmpty() ? "" : ",\"customMetadata\":[{\"key\":\"user\",\"stringValue\":" + quoted(user) + "}]";
        return post(apiKey, "/" + store + ":importFile", "{\"fileName\":\"" + file + "\"" + metadata + "}")
                .at("/response/documentName")
                .asText();
    }

    JsonNode post(String apiKey, String path, String body) {
        return json(send(apiKey, URI.create(simulator.baseUrl() + path), body));
    }

    private static HttpResponse<String> send(String apiKey, URI uri, String body) {
        try {
            HttpResponse<String> answer = HTTP.send(
                    HttpRequest.newBuilder(uri)
                            .header("x-goog-api-key", apiKey)
                            .POST(BodyPublishers.ofString(body))
                            .build(),
                    BodyHandlers.ofString());
            if (answer.statusCode() != 200) {
                throw new IllegalStateException("Status " + answer.statusCode() + " for " + uri.getPath());
            }
            return answer;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static JsonNode json(HttpResponse<String> answer) {
        try {
            return Sent.JSON.readTree(answer.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String quoted(String text) {
        return JsonNodeFactory.instance.textNode(text).toString();
    }
}
