package io.stateward.stores.connector.google;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.stateward.Ids;
import io.stateward.policies.entity.Block;
import io.stateward.stores.connector.google.simulator.GoogleProject;
import io.stateward.stores.connector.google.simulator.GoogleSimulator;
import io.stateward.stores.connector.http.Retries;
import io.stateward.stores.connector.http.Wire;
import io.stateward.stores.connector.simulator.Sent;
import io.stateward.stores.entity.Identifier;
import io.stateward.stores.entity.KnownItem;
import io.stateward.stores.entity.Outcome;
import io.stateward.stores.entity.Person;
import io.stateward.stores.entity.StoreAccess;
import io.stateward.stores.entity.Target;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** Holds a simulator with two projects, a connector that never sleeps, and a catalog of what was put there. */
final class GoogleFixture implements AutoCloseable {

    static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");
    static final Instant CUT_OFF = Instant.parse("2126-01-01T00:00:00Z");
    static final String KEY = "AIza-skyways";
    static final String OTHER_KEY = "AIza-nordbank";

    private static final HttpClient HTTP = Wire.client();

    final GoogleSimulator simulator = new GoogleSimulator(KEY, OTHER_KEY);
    final List<Duration> pauses = new ArrayList<>();
    final List<KnownItem> catalog = new ArrayList<>();
    final GoogleConnector connector = connector(4);

    @Override
    public void close() {
        simulator.close();
    }

    /** Makes a connector that tries each call so often and writes down its pauses instead of waiting. */
    GoogleConnector connector(int attempts) {
        Retries retries = new Retries(
                attempts,
                Duration.ofMillis(100),
                Duration.ofMillis(250),
                Duration.ofSeconds(20),
                Duration.ofSeconds(5),
                pauses::add);
        return new GoogleConnector(new Wire(HTTP, (host, port) -> {}, Clock.fixed(NOW, ZoneOffset.UTC), retries));
    }

    StoreAccess store() {
        return store(KEY);
    }

    StoreAccess store(String apiKey) {
        return store(simulator.baseUrl(), apiKey);
    }

    static StoreAccess store(String baseUrl, String apiKey) {
        ObjectNode config = JsonNodeFactory.instance.objectNode();
        config.put("baseUrl", baseUrl).put("apiKey", apiKey);
        UUID tenant = UUID.nameUUIDFromBytes(apiKey.getBytes(StandardCharsets.UTF_8));
        return new StoreAccess(tenant, tenant, "google", "US", "US", config, NullNode.getInstance());
    }

    GoogleProject project() {
        return simulator.project(KEY);
    }

    static Person person(String name, String email) {
        return new Person(
                Set.of(Ids.next()),
                List.of(new Identifier("email", email, email), new Identifier("name", name, name)),
                CUT_OFF);
    }

    KnownItem know(String kind, String ref) {
        return know(new KnownItem(Ids.next(), kind, ref, Set.of("conversation"), NOW, false, 0));
    }

    KnownItem knowShared(String kind, String ref) {
        return know(new KnownItem(Ids.next(), kind, ref, Set.of("conversation"), NOW, true, 0));
    }

    KnownItem know(KnownItem item) {
        catalog.add(item);
        return item;
    }

    List<Target> find(Person person) {
        return connector.find(store(), person, catalog);
    }

    /** Finds, erases wave by wave, then verifies. */
    List<Outcome> forget(Person person) {
        return forget(connector, person, find(person), List.of());
    }

    List<Outcome> forget(GoogleConnector through, Person person, List<Target> targets, List<Block> blocks) {
        record Erased(Target target, Outcome outcome) {}
        List<Erased> erased = new ArrayList<>();
        targets.stream()
                .sorted(Comparator.comparingInt(Target::wave))
                .forEach(target -> through.erase(store(), person, target, covered(target), blocks)
                        .forEach(outcome -> erased.add(new Erased(target, outcome))));
        return erased.stream()
                .map(each -> through.verify(store(), person, each.target(), covered(each.target()), each.outcome()))
                .toList();
    }

    List<KnownItem> covered(Target target) {
        return catalog.stream()
                .filter(item -> target.items().contains(item.id()))
                .toList();
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
