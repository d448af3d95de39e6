package io.stateward.stores.connector.openai;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.stateward.Ids;
import io.stateward.Json;
import io.stateward.policies.entity.Block;
import io.stateward.stores.connector.http.Retries;
import io.stateward.stores.connector.http.Wire;
import io.stateward.stores.connector.openai.simulator.OpenAiSimulator;
import io.stateward.stores.connector.openai.simulator.Project;
import io.stateward.stores.entity.Identifier;
import io.stateward.stores.entity.KnownItem;
import io.stateward.stores.entity.Outcome;
import io.stateward.stores.entity.Person;
import io.stateward.stores.entity.StoreAccess;
import io.stateward.stores.entity.Target;
import java.io.IOException;
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
final class OpenAiFixture implements AutoCloseable {

    static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");
    static final Instant CUT_OFF = Instant.parse("2126-01-01T00:00:00Z");
    static final String KEY = "sk-skyways";
    static final String OTHER_KEY = "sk-nordbank";

    private static final HttpClient HTTP = Wire.client();

    final OpenAiSimulator simulator = OpenAiSimulator.start(KEY, OTHER_KEY);
    final List<Duration> pauses = new ArrayList<>();
    final List<KnownItem> catalog = new ArrayList<>();
    final OpenAiConnector connector = connector(4, Duration.ofSeconds(5));

    @Override
    public void close() {
        simulator.close();
    }

    /** Makes a connector that tries each call so often and writes down its pauses instead of waiting. */
    OpenAiConnector connector(int attempts, Duration timeout) {
        Retries retries = new Retries(
                attempts, Duration.ofMillis(100), Duration.ofMillis(250), Duration.ofSeconds(20), timeout, pauses::add);
        Wire wire = new Wire(HTTP, (host, port) -> {}, Clock.fixed(NOW, ZoneOffset.UTC), retries);
        return new OpenAiConnector(wire);
    }

    StoreAccess store() {
        return store(KEY);
    }

    StoreAccess store(String apiKey) {
        return store(simulator.baseUri().toString(), apiKey, "US");
    }

    static StoreAccess store(String baseUrl, String apiKey, String region) {
        ObjectNode config = JsonNodeFactory.instance.objectNode();
        config.put("baseUrl", baseUrl).put("apiKey", apiKey);
        UUID tenant = UUID.nameUUIDFromBytes(apiKey.getBytes(StandardCharsets.UTF_8));
        return new StoreAccess(tenant, tenant, "openai", region, region, config, NullNode.getInstance());
    }

    Project project() {
        return simulator.project(KEY);
    }

    static Person person(String name, String email) {
        return new Person(
                Set.of(Ids.next()),
                List.of(new Identifier("email", email, email), new Identifier("name", name, name)),
                CUT_OFF);
    }

    /** Writes an item about one person into the catalog. */
    KnownItem know(String kind, String ref) {
        return know(new KnownItem(Ids.next(), kind, ref, Set.of("conversation"), NOW, false, 0));
    }

    /** Writes an item about several people into the catalog. */
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

    List<Outcome> forget(OpenAiConnector through, Person person, List<Target> targets, List<Block> blocks) {
        record Erased(Target target, Outcome outcome) {}
        List<Erased> erased = new ArrayList<>();
        targets.stream()
                .sorted(Comparator.comparingInt(Target::wave))
                .forEach(target -> through.erase(store(), person, target, covered(target), blocks)
                        .forEach(outcome -> erased.add(new Erased(target, outcome))));
        return erased.stream()
                .map(each -> verify(through, person, each.target(), each.outcome()))
                .toList();
    }

    /** Verifies as a run does: what a copy took the place of goes first, and the copy is asked about then. */
    Outcome verify(OpenAiConnector through, Person person, Target target, Outcome outcome) {
        String copy = outcome.replacement();
        if (copy == null) {
            return through.verify(store(), person, target, covered(target), outcome);
        }
        through.retire(store(), person, target, copy);
        return through.verify(store(), person, at(target, copy), covered(target), outcome);
    }

    static Target at(Target target, String ref) {
        return new Target(
                target.kind(),
                ref,
                target.description(),
                target.wave(),
                target.found(),
                target.shared(),
                target.items(),
                target.categories(),
                target.treatment());
    }

    List<KnownItem> covered(Target target) {
        return catalog.stream()
                .filter(item -> target.items().contains(item.id()))
                .toList();
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
