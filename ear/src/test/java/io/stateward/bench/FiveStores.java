package io.stateward.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.stateward.Json;
import io.stateward.stores.connector.anthropic.simulator.AnthropicSimulator;
import io.stateward.stores.connector.openai.simulator.OpenAiSimulator;
import io.stateward.stores.connector.simulator.SimulatedServer;
import io.stateward.system.Api;
import io.stateward.system.Samples;
import io.stateward.testing.CustomerDatabase;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Is one erasure of more than sixty tasks over five stores: two providers, a SQL database, a folder of transcripts, governed memory. Anna is
 * erased, also from what Ben shares with her; Ben stays. What the ejb's WideErasure is for the domain alone, by calls to a server.
 */
final class FiveStores implements AutoCloseable {

    static final int STORES = 5;

    static final String OPENAI_KEY = "sk-crash";
    static final String ANTHROPIC_KEY = "sk-ant-crash";
    private static final int CONVERSATIONS = 34;
    private static final int NOTES = 24;
    static final int TABLES = 8;
    private static final int MEMORIES = 8;
    /** Each so many-th thing is shared: it loses one person and keeps the other. */
    private static final int SHARED = 4;

    final Skyways skyways;
    final Transcripts transcripts;
    final String anna = Samples.unique("anna") + "@example.org";
    final String ben = Samples.unique("ben") + "@example.org";
    final OpenAiSimulator gpt = OpenAiSimulator.start(OPENAI_KEY);
    final AnthropicSimulator claude = new AnthropicSimulator(ANTHROPIC_KEY);
    final SimulatedServer claudeServer = SimulatedServer.start(claude);
    private final Tap gptTap;
    private final Tap claudeTap;
    final CustomerDatabase database = CustomerDatabase.h2();
    private final List<String> journal = new ArrayList<>();

    /** Fills stores of their own, reached past a trap, and registers them. */
    FiveStores(Skyways skyways, Path folders, Trap trap) {
        this.skyways = skyways;
        this.gptTap = new Tap(gpt.baseUri().getPort(), () -> new DeleteWatch(trap));
        this.claudeTap = new Tap(URI.create(claudeServer.origin()).getPort(), () -> new DeleteWatch(trap));
        this.transcripts = Transcripts.in(folders, anna, ben);
        fillDatabase();
        register();
        fillProviders();
        skyways.admin()
                .post(
                        "/agents/" + skyways.agent() + "/state/import",
                        "application/x-ndjson",
                        BodyPublishers.ofString(String.join("\n", journal)))
                .expect(200);
        remember();
    }

    String store(String name) {
        return skyways.agent() + "-" + name;
    }

    private void register() {
        register("gpt", "openai", "EU", provider(tapped(gpt.baseUri(), gptTap), OPENAI_KEY), null);
        register(
                "claude",
                "anthropic",
                "EU",
                provider(tapped(URI.create(claudeServer.origin()), claudeTap), ANTHROPIC_KEY),
                null);
        ObjectNode tables = Json.mapper().createObjectNode();
        for (int i = 0; i < TABLES; i++) {
            tables.withArray("tables").add(json("""
                    {"name": "NOTE_%d", "subjects": [{"type": "email", "column": "EMAIL"}],
                     "categories": ["conversation"], "onErase": "delete"}""".formatted(i)));
        }
        register("crm", "jdbc", "DE", database.config(), tables);
        register(
                "files",
                "folder",
                "DE",
                Json.mapper()
                        .createObjectNode()
                        .put("path", transcripts.folder().toString()),
                json(Transcripts.MAP));
    }

    private static URI tapped(URI address, Tap tap) {
        return URI.create("http://127.0.0.1:" + tap.port() + address.getPath());
    }

    private static ObjectNode provider(URI address, String key) {
        return Json.mapper()
                .createObjectNode()
                .put("baseUrl", address.toString())
                .put("apiKey", key);
    }

    private void register(String name, String kind, String region, JsonNode config, @Nullable JsonNode map) {
        ObjectNode draft = Json.mapper().createObjectNode();
        draft.put("name", store(name)).put("kind", kind).put("region", region).set("config", config);
        if (map != null) {
            draft.set("map", map);
        }
        skyways.admin().post("/stores", draft).expect(201);
    }

    private List<String> about(int i) {
        if (i % SHARED == 0) {
            return List.of(anna, ben);
        }
        return List.of(i % 2 == 0 ? ben : anna);
    }

    private void fillProviders() {
        for (int i = 0; i < CONVERSATIONS; i++) {
            ObjectNode body = Json.mapper().createObjectNode();
            for (String person : about(i)) {
                body.withArray("items")
                        .addObject()
                        .put("type", "message")
                        .put("role", "user")
                        .put("content", "I am " + person + ", call " + i);
            }
            journal("gpt", "conversation", ask(gpt.baseUri() + "/conversations", body), about(i));
        }
        String notes = ask(claudeServer.origin() + "/v1/memory_stores", json("{\"name\": \"notes\"}"));
        for (int i = 0; i < NOTES; i++) {
            JsonNode note = Json.mapper()
                    .createObjectNode()
                    .put("path", "/note-" + i)
                    .put("content", String.join(" and ", about(i)) + ", note " + i);
            String id = ask(claudeServer.origin() + "/v1/memory_stores/" + notes + "/memories", note);
            journal("claude", "memory", notes + "/" + id, about(i));
        }
    }

    private void journal(String store, String kind, String ref, List<String> people) {
        ObjectNode state = Json.mapper().createObjectNode();
        state.put("store", store(store)).put("kind", kind).put("ref", ref).put("purpose", "customer-support");
        people.forEach(person ->
                state.withArray("subjects").addObject().put("type", "email").put("value", person));
        state.putArray("categories").add("conversation");
        journal.add(Json.text(state));
    }

    private void remember() {
        for (int i = 0; i < MEMORIES; i++) {
            remember(anna + " likes seat " + i, List.of(anna));
            remember(ben + " likes seat " + i, List.of(ben));
            remember(anna + " and " + ben + " sit together, " + i, List.of(anna, ben));
        }
    }

    private void remember(String text, List<String> people) {
        ObjectNode memory = Json.mapper().createObjectNode().put("text", text).put("purpose", "customer-support");
        people.forEach(person ->
                memory.withArray("subjects").addObject().put("type", "email").put("value", person));
        memory.putArray("categories").add("conversation");
        skyways.admin().post("/agents/" + skyways.agent() + "/memories", memory).expect(201);
    }

    private void fillDatabase() {
        for (int i = 0; i < TABLES; i++) {
            database.execute(
                    "create table note_" + i + " (id int primary key, email varchar(100), text varchar(100))",
                    "insert into note_" + i + " values (1, '" + anna + "', 'hers'), (2, '" + ben + "', 'his')");
        }
    }

    /** Asks for Anna's erasure and approves it; returns the request. */
    String approved() {
        String request = skyways.officer()
                .post(
                        "/erasure-requests",
                        Map.of(
                                "subjects",
                                List.of(Map.of("type", "email", "value", anna)),
                                "regime",
                                "GDPR",
                                "reason",
                                "The customer asked for it"))
                .expect(201)
                .path("id")
                .asText();
        skyways.officer()
                .post("/erasure-requests/" + request + "/approve", BodyPublishers.noBody())
                .expect(202);
        return request;
    }

    private static String ask(String url, JsonNode body) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(url))
                .header("Authorization", "Bearer " + OPENAI_KEY)
                .header("x-api-key", ANTHROPIC_KEY)
                .header("anthropic-version", "2023-06-01")
                .header("anthropic-beta", "agent-memory-2026-07-22")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(Json.text(body)))
                .build();
        String id = Api.send("POST " + url, request).json().path("id").asText();
        if (id.isEmpty()) {
            throw new IllegalStateException("The simulator made nothing");
        }
        return id;
    }

    private static JsonNode json(String text) {
        return Json.read(text, JsonNode.class);
    }

    @Override
    public void close() {
        gptTap.close();
        claudeTap.close();
        gpt.close();
        claudeServer.close();
    }
}
