package io.stateward.stores.connector.langgraph;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.stateward.testing.NpmServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** Is a real LangGraph server, and a client of it that has nothing in common with the connector. */
public final class LangGraphServer implements AutoCloseable {

    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final List<String> FILES = List.of("agent.mjs", "langgraph.json");

    private static final Duration LIMIT = Duration.ofSeconds(30);

    private final NpmServer server;

    private LangGraphServer(NpmServer server) {
        this.server = server;
    }

    /** Starts one with no state; nothing where npm cannot install it. */
    public static Optional<LangGraphServer> start() {
        return NpmServer.installed("langgraph", FILES.toArray(String[]::new)).map(home -> {
            Path directory = directory(home);
            return new LangGraphServer(NpmServer.start(
                    directory,
                    Map.of("LANGSMITH_TRACING", "false", "NO_COLOR", "1"),
                    port -> List.of(
                            "node",
                            home.resolve("node_modules/@langchain/langgraph-cli/dist/cli/cli.mjs")
                                    .toString(),
                            "dev",
                            "--host",
                            "127.0.0.1",
                            "--port",
                            Integer.toString(port),
                            "--no-browser",
                            "--no-reload"),
                    "/ok"));
        });
    }

    /** The server keeps its state in the folder it runs in; its graphs find their packages in the folder above. */
    private static Path directory(Path home) {
        try {
            Path directory = Files.createTempDirectory(home, "run-");
            for (String file : FILES) {
                Files.copy(home.resolve(file), directory.resolve(file), StandardCopyOption.REPLACE_EXISTING);
            }
            return directory;
        } catch (IOException e) {
            throw new UncheckedIOException("No folder for the server", e);
        }
    }

    public URI url() {
        return server.url();
    }

    /** Runs the graph that answers at once, in a new thread; returns the thread's id. */
    String conversation(Map<String, ?> metadata, String... messages) {
        String thread = thread(metadata);
        for (String message : messages) {
            call("POST", "/threads/" + thread + "/runs/wait", Map.of("assistant_id", "echo", "input", said(message)));
        }
        return thread;
    }

    String thread(Map<String, ?> metadata) {
        return call("POST", "/threads", Map.of("metadata", metadata))
                .path("thread_id")
                .asText();
    }

    /** Begins a run that goes on for a while and remembers at its end; returns its id. */
    String lateRun(String thread, String message, int steps, int pauseMillis, List<String> namespace, String key) {
        Map<String, Object> input = Map.of(
                "messages",
                List.of(Map.of("role", "user", "content", message)),
                "steps",
                steps,
                "pause",
                pauseMillis,
                "remember",
                Map.of("namespace", namespace, "key", key));
        return call("POST", "/threads/" + thread + "/runs", Map.of("assistant_id", "late", "input", input))
                .path("run_id")
                .asText();
    }

    void remember(List<String> namespace, String key, Map<String, ?> value) {
        call("PUT", "/store/items", Map.of("namespace", namespace, "key", key, "value", value));
    }

    static Map<String, Object> said(String message) {
        return Map.of("messages", List.of(Map.of("role", "user", "content", message)));
    }

    /** Tells whether any thread with its history and runs, or any item, has the text. */
    boolean holds(String text) {
        for (JsonNode thread : threads()) {
            String path = "/threads/" + thread.path("thread_id").asText();
            boolean there = thread.toString().contains(text)
                    || call("POST", path + "/history", Map.of("limit", 1000))
                            .toString()
                            .contains(text)
                    || call("GET", path + "/runs?limit=1000", null).toString().contains(text);
            if (there) {
                return true;
            }
        }
        return items().toString().contains(text);
    }

    JsonNode threads() {
        return call("POST", "/threads/search", Map.of("limit", 1000));
    }

    JsonNode items() {
        return JSON.createArrayNode()
                .addAll(namespaces().stream()
                        .map(label -> call(
                                "POST",
                                "/store/items/search",
                                Map.of("namespace_prefix", List.of(label), "limit", 1000)))
                        .flatMap(page -> page.path("items").valueStream())
                        .toList());
    }

    private List<String> namespaces() {
        return call("POST", "/store/namespaces", Map.of("max_depth", 1, "limit", 1000))
                .path("namespaces")
                .valueStream()
                .map(namespace -> namespace.path(0).asText())
                .distinct()
                .toList();
    }

    /** Asks until it is so. */
    void await(BooleanSupplier condition) {
        long end = System.nanoTime() + LIMIT.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException("It did not become so within " + LIMIT);
            }
        }
    }

    /** Forgets everything. */
    void clear() {
        threads()
                .forEach(thread ->
                        call("DELETE", "/threads/" + thread.path("thread_id").asText(), null));
        items().forEach(item -> call(
                "DELETE",
                "/store/items",
                Map.of(
                        "namespace",
                        JSON.convertValue(item.path("namespace"), List.class),
                        "key",
                        item.path("key").asText())));
    }

    JsonNode call(String method, String path, @Nullable Object body) {
        try {
            HttpRequest request = HttpRequest.newBuilder(URI.create(url() + path))
                    .header("Content-Type", "application/json")
                    .method(
                            method,
                            body == null
                                    ? BodyPublishers.noBody()
                                    : BodyPublishers.ofString(JSON.writeValueAsString(body)))
                    .build();
            HttpResponse<String> answer = HTTP.send(request, BodyHandlers.ofString());
            if (answer.statusCode() >= 300) {
                throw new IllegalStateException(method + " " + path + ": " + answer.statusCode() + " " + answer.body());
            }
            return JSON.readTree(answer.body().isEmpty() ? "null" : answer.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted", e);
        }
    }

    @Override
    public void close() {
        server.close();
    }
}
