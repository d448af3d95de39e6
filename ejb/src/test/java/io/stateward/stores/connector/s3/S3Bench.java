package io.stateward.stores.connector.s3;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.stateward.Json;
import io.stateward.stores.connector.http.Retries;
import io.stateward.stores.connector.http.Wire;
import io.stateward.stores.connector.simulator.SimulatedServer;
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
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Holds one bucket at the mock with the gate before it, and plants and looks past both. */
record S3Bench(S3MockServer mock, S3Gate gate, SimulatedServer server, String bucket, StoreAccess store)
        implements AutoCloseable {

    static final Instant NOW = Instant.parse("2026-11-23T08:00:00Z");

    /** Behind everything that is planted. */
    static final Instant LATER = Instant.parse("2100-01-01T00:00:00Z");

    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final Pattern ENTRY = Pattern.compile(
            "<(Version|DeleteMarker)>(?:(?!</\\1>).)*<Key>(.*?)</Key>(?:(?!</\\1>).)*<VersionId>(.*?)</VersionId>",
            Pattern.DOTALL);

    static S3Bench plain(String map) {
        assumeTrue(
                S3MockServer.shared().isPresent(),
                "S3MOCK CANNOT BE HAD HERE: THE CONNECTOR FOR OBJECT STORES IS NOT TESTED");
        S3MockServer mock = S3MockServer.shared().orElseThrow();
        String bucket = "b-" + UUID.randomUUID();
        S3Gate gate = new S3Gate(mock.url());
        SimulatedServer server = SimulatedServer.start(gate);
        ObjectNode config = Json.mapper()
                .createObjectNode()
                .put("endpoint", server.origin())
                .put("region", "eu-central-1")
                .put("bucket", bucket)
                .put("accessKey", "key")
                .put("secretKey", "secret");
        try {
            StoreAccess store = new StoreAccess(
                    UUID.randomUUID(),
                    UUID.randomUUID(),
                    "bucket",
                    "DE",
                    "DE",
                    config,
                    Json.mapper().readTree(map.replace('\'', '"')));
            return new S3Bench(mock, gate, server, bucket, store);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    /** A bucket that keeps no versions. */
    static S3Bench unversioned(String map) {
        S3Bench bench = plain(map);
        bench.call("PUT", "", "");
        return bench;
    }

    static S3Bench versioned(String map) {
        S3Bench bench = unversioned(map);
        bench.enable();
        return bench;
    }

    /** A bucket that keeps versions and may lock them. */
    static S3Bench locking(String map) {
        S3Bench bench = plain(map);
        bench.call("PUT", "", "", "x-amz-bucket-object-lock-enabled", "true");
        bench.enable();
        return bench;
    }

    void enable() {
        call("PUT", "?versioning", "<VersioningConfiguration><Status>Enabled</Status></VersioningConfiguration>");
    }

    S3Connector connector() {
        return connector(S3Connector.PAGE);
    }

    static S3Planter planter() {
        return new S3Planter(wire());
    }

    S3Connector connector(int pageSize) {
        return new S3Connector(wire(), pageSize);
    }

    private static Wire wire() {
        Retries quick = new Retries(
                3, Duration.ofMillis(1), Duration.ofMillis(1), Duration.ofSeconds(1), Duration.ofSeconds(10), d -> {});
        return new Wire(Wire.client(), (host, port) -> {}, Clock.fixed(NOW, ZoneOffset.UTC), quick);
    }

    ObjectNode config() {
        return (ObjectNode) store.config();
    }

    static Person person(String... identifiers) {
        return new Person(
                Set.of(),
                Stream.of(identifiers)
                        .map(text -> text.split("=", 2))
                        .map(parts -> new Identifier(parts[0], parts[1], parts[1].toLowerCase(Locale.ROOT)))
                        .toList(),
                LATER);
    }

    static KnownItem item(String ref, boolean shared) {
        UUID id = UUID.nameUUIDFromBytes(ref.getBytes(StandardCharsets.UTF_8));
        return new KnownItem(id, "object", ref, Set.of("conversation"), NOW, shared, 0);
    }

    /** Sends something to the mock itself; the names of headers and their values in turn. */
    HttpResponse<String> call(String method, String keyAndQuery, String body, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(mock.url() + "/" + bucket + keyAndQuery))
                .method(method, BodyPublishers.ofString(body))
                .header("Content-Type", "application/xml");
        for (int i = 0; i < headers.length; i += 2) {
            request.setHeader(headers[i], headers[i + 1]);
        }
        try {
            return HTTP.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Writes an object and returns its version's id. */
    String put(String key, String text, String... headers) {
        HttpResponse<String> answer = call("PUT", S3Gate.path("/" + key), text, headers);
        if (answer.statusCode() != 200) {
            throw new IllegalStateException("Planting failed: " + answer.body());
        }
        return answer.headers().firstValue("x-amz-version-id").orElse("null");
    }

    /** Returns the text of an element of an answer. */
    static String tag(HttpResponse<String> answer, String name) {
        Matcher found = Pattern.compile("<" + name + ">(.*?)</" + name + ">").matcher(answer.body());
        if (!found.find()) {
            throw new IllegalStateException("No " + name + " in " + answer.body());
        }
        return found.group(1);
    }

    String get(String key) {
        return call("GET", S3Gate.path("/" + key), "").body();
    }

    void retain(String key, String id, String mode, String until) {
        call(
                "PUT",
                S3Gate.path("/" + key) + "?retention&versionId=" + id,
                "<Retention><Mode>" + mode + "</Mode><RetainUntilDate>" + until + "</RetainUntilDate></Retention>");
    }

    void hold(String key, String id, String status) {
        call(
                "PUT",
                S3Gate.path("/" + key) + "?legal-hold&versionId=" + id,
                "<LegalHold><Status>" + status + "</Status></LegalHold>");
    }

    /** Returns what the mock lists: {@code key version} or {@code key marker}. */
    List<String> versions() {
        Matcher found = ENTRY.matcher(call("GET", "?versions", "").body());
        List<String> entries = new ArrayList<>();
        while (found.find()) {
            entries.add(found.group(2) + (found.group(1).equals("Version") ? " version" : " marker"));
        }
        return entries;
    }

    /** Tells whether any version that the mock lists has a text; its files keep single deleted versions. */
    boolean reads(String text) {
        Matcher found = ENTRY.matcher(call("GET", "?versions", "").body());
        while (found.find()) {
            String path = S3Gate.path("/" + found.group(2)) + "?versionId=" + found.group(3);
            if (found.group(1).equals("Version") && call("GET", path, "").body().contains(text)) {
                return true;
            }
        }
        return false;
    }

    /** Looks for a text in the mock's own files, contents and descriptions. */
    boolean holds(String text) {
        try (Stream<Path> files = Files.walk(mock.root().resolve(bucket))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                if (new String(Files.readAllBytes(file), StandardCharsets.UTF_8).contains(text)) {
                    return true;
                }
            }
            return false;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    List<Target> find(Person person, KnownItem... known) {
        return connector().find(store, person, List.of(known));
    }

    /** Erases and verifies all that is found. */
    List<Outcome> run(Person person, KnownItem... known) {
        return run(connector(), person, known);
    }

    List<Outcome> run(S3Connector connector, Person person, KnownItem... known) {
        List<Outcome> verified = new ArrayList<>();
        for (Target target : connector.find(store, person, List.of(known))) {
            List<KnownItem> covered = Stream.of(known)
                    .filter(item -> target.items().contains(item.id()))
                    .toList();
            connector
                    .erase(store, person, target, covered, List.of())
                    .forEach(outcome -> verified.add(connector.verify(store, person, target, covered, outcome)));
        }
        return verified;
    }

    @Override
    public void close() {
        server.close();
    }
}
