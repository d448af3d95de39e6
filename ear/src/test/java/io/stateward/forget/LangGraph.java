package io.stateward.forget;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.stateward.Json;
import io.stateward.stores.connector.langgraph.LangGraphServer;
import io.stateward.system.Await;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Is a shape on a real LangGraph server; also looks for checkpoints that come back with the next thread of a deleted one's id. */
abstract class LangGraph implements Shape {

    private static final String MAP = """
        {'threads': [{'type': 'email', 'metadata': 'user'}],
         'items': [{'type': 'user-id', 'namespace': ['people', '{user-id}']}], 'text': true}
        """;
    private static final String GRAPH = "late";
    private static final Duration LIMIT = Duration.ofMinutes(3);

    private final LangGraphServer server;
    private final Web web;
    private final Set<String> known = new HashSet<>();
    private final List<String> awaited = new ArrayList<>();

    LangGraph(LangGraphServer server) {
        this.server = server;
        this.web = new Web(server.url().toString());
    }

    @Override
    public Optional<Registration> registration() {
        ObjectNode config =
                Json.mapper().createObjectNode().put("baseUrl", server.url().toString());
        return Optional.of(Registration.of("langgraph", config, MAP));
    }

    final String thread(Map<String, ?> metadata) {
        String thread = web.post("/threads", Map.of("metadata", metadata))
                .path("thread_id")
                .asText();
        known.add(thread);
        return thread;
    }

    /** Has a graph answer at once. */
    final void say(String thread, String text) {
        web.post("/threads/" + thread + "/runs/wait", Map.of("assistant_id", "echo", "input", said(text)));
    }

    /** Begins a run that writes at each step and remembers at its end, and waits until it is at work. */
    final void runLate(String thread, String text, int steps, int pauseMillis, List<String> namespace) {
        Map<String, Object> input = Map.of(
                "messages",
                said(text).path("messages"),
                "steps",
                steps,
                "pause",
                pauseMillis,
                "remember",
                Map.of("namespace", namespace, "key", "late"));
        int before = checkpoints(thread);
        web.post("/threads/" + thread + "/runs", Map.of("assistant_id", GRAPH, "input", input));
        Await.until("The begin of the late run", LIMIT, () -> checkpoints(thread) > before + 1);
    }

    private int checkpoints(String thread) {
        return web.post("/threads/" + thread + "/history", Map.of("limit", 1000))
                .size();
    }

    /** Begins a run of nobody that ends later than what has begun so far. */
    final void runAsLong(int steps, int pauseMillis) {
        String control = "control-" + known.size();
        runLate(thread(Map.of()), "nothing", steps, pauseMillis, List.of(control));
        awaited.add(control);
    }

    @Override
    public void settle() {
        Await.until(
                "The end of the late run",
                LIMIT,
                () -> awaited.stream()
                        .allMatch(control -> items(control).toString().contains("nothing")));
        awaited.clear();
    }

    private static JsonNode said(String text) {
        ObjectNode input = Json.mapper().createObjectNode();
        input.putArray("messages").addObject().put("role", "user").put("content", text);
        return input;
    }

    final void remember(List<String> namespace, String key, String text) {
        web.put("/store/items", Map.of("namespace", namespace, "key", key, "value", Map.of("text", text)));
    }

    final void deleteThread(String thread) {
        web.delete("/threads/" + thread);
    }

    private JsonNode items(String label) {
        return web.post("/store/items/search", Map.of("namespace_prefix", List.of(label), "limit", 1000));
    }

    @Override
    public final boolean keeps(String token) {
        for (JsonNode thread : web.post("/threads/search", Map.of("limit", 1000))) {
            if (thread.toString().contains(token)
                    || threadHas(thread.path("thread_id").asText(), token)) {
                return true;
            }
        }
        return web.post("/store/namespaces", Map.of("max_depth", 1, "limit", 1000))
                .path("namespaces")
                .valueStream()
                .anyMatch(namespace ->
                        items(namespace.path(0).asText()).toString().contains(token));
    }

    private boolean threadHas(String thread, String token) {
        String path = "/threads/" + thread;
        return web.post(path + "/history", Map.of("limit", 1000)).toString().contains(token)
                || web.get(path + "/runs?limit=1000").toString().contains(token);
    }

    @Override
    public final boolean shows(String token) {
        return keeps(token) || known.stream().anyMatch(thread -> comesBack(thread, token));
    }

    /** Takes a deleted thread's id for a moment. */
    private boolean comesBack(String thread, String token) {
        boolean there = web.post("/threads/search", Map.of("limit", 1000))
                .findValuesAsText("thread_id")
                .contains(thread);
        if (there) {
            return false;
        }
        web.post("/threads", Map.of("thread_id", thread, "metadata", Map.of("graph_id", GRAPH)));
        boolean back = threadHas(thread, token);
        deleteThread(thread);
        return back;
    }

    @Override
    public void close() {
        server.close();
    }
}
