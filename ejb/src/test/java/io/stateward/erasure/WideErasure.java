package io.stateward.erasure;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.stateward.Json;
import io.stateward.Seen;
import io.stateward.catalog.boundary.Catalog;
import io.stateward.catalog.entity.StateDraft;
import io.stateward.erasure.boundary.ErasureRequests;
import io.stateward.erasure.entity.ErasureDraft;
import io.stateward.erasure.entity.ErasureView;
import io.stateward.memory.boundary.Memories;
import io.stateward.memory.entity.MemoryDraft;
import io.stateward.policies.entity.Regime;
import io.stateward.stores.boundary.Stores;
import io.stateward.stores.entity.StoreDraft;
import io.stateward.subjects.entity.Alias;
import io.stateward.tenancy.entity.TenantProfile;
import io.stateward.testing.Domain;
import io.stateward.testing.TestAgents;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Is one erasure of many tasks over five stores: two providers, a SQL database, a folder of transcripts, governed memory. Anna is erased, also
 * from what Ben shares with her; Ben stays.
 *
 * <p>Everything but governed memory is outside the JVM that may be stopped.
 *
 * @param openAi address of a simulated provider
 * @param anthropic address of another
 * @param databasePort port of an H2 server on loopback
 * @param databaseName name of a database in it
 * @param folder of transcripts
 */
record WideErasure(URI openAi, URI anthropic, int databasePort, String databaseName, Path folder) {

    static final String OPENAI_KEY = "sk-wide";
    static final String ANTHROPIC_KEY = "sk-ant-wide";

    private static final String AGENT = "airline-support";
    static final int TABLES = 8;
    private static final int CONVERSATIONS = 34;
    private static final int NOTES = 24;
    private static final int FILES = 12;
    private static final int MEMORIES = 8;
    private static final List<String> PEOPLE = List.of("anna", "ben");

    private static final String FILES_MAP = """
            {"files": [{"glob": "sessions/**/*.jsonl", "lines": "jsonl",
               "subjects": [{"type": "email", "pointer": "/user"}], "text": ["/content"], "id": "/id",
               "categories": ["conversation"], "onErase": "delete"},
              {"glob": "users/{email}/**", "lines": "none", "categories": ["profile"], "onErase": "delete"}]}
            """;

    String jdbcUrl() {
        return "jdbc:h2:tcp://127.0.0.1:" + databasePort + "/mem:" + databaseName + ";DB_CLOSE_DELAY=-1";
    }

    /** Lets the domain that is opened next see the folder. */
    void allowFolder() {
        System.setProperty("stateward.stores.directories", folder.toString());
    }

    /** Fills all stores and returns the approved request. */
    UUID prepare(Domain domain) {
        TenantProfile tenant = domain.tenant("skyways");
        domain.as(tenant, () -> domain.get(TestAgents.class).register(AGENT));
        fillDatabase();
        fillFolder();
        registerStores(domain, tenant);
        fillProviders(domain, tenant);
        for (String person : PEOPLE) {
            for (int i = 0; i < MEMORIES; i++) {
                remember(domain, tenant, person + " likes seat " + i, List.of(email(person)));
            }
        }
        for (int i = 0; i < MEMORIES; i++) {
            remember(
                    domain,
                    tenant,
                    "anna@example.org and ben@example.org sit together, " + i,
                    List.of(email("anna"), email("ben")));
        }
        return domain.as(tenant, () -> {
            ErasureRequests requests = domain.get(ErasureRequests.class);
            ErasureView received = requests.receive(new ErasureDraft(
                    List.of(email("anna")), Regime.GDPR, domain.clock().instant(), "asked by letter"));
            return requests.approve(Seen.any(received.id())).id();
        });
    }

    private void registerStores(Domain domain, TenantProfile tenant) {
        register(domain, tenant, "gpt", "openai", "EU", provider(openAi, OPENAI_KEY), null);
        register(domain, tenant, "claude", "anthropic", "EU", provider(anthropic, ANTHROPIC_KEY), null);
        ObjectNode database = (ObjectNode)
                json("{\"engine\": \"h2\", \"host\": \"127.0.0.1\", \"user\": \"sa\", \"password\": \"\"}");
        register(
                domain,
                tenant,
                "crm",
                "jdbc",
                "DE",
                database.put("port", databasePort).put("database", "mem:" + databaseName),
                tables());
        ObjectNode path = (ObjectNode) json("{}");
        register(domain, tenant, "files", "folder", "DE", path.put("path", folder.toString()), json(FILES_MAP));
    }

    private static ObjectNode provider(URI address, String key) {
        return ((ObjectNode) json("{}")).put("baseUrl", address.toString()).put("apiKey", key);
    }

    private static void register(
            Domain domain,
            TenantProfile tenant,
            String name,
            String kind,
            String region,
            JsonNode config,
            @Nullable JsonNode map) {
        domain.as(
                tenant,
                () -> domain.get(Stores.class)
                        .register(new StoreDraft(name, kind, region, null, config, map, List.of())));
    }

    private static JsonNode tables() {
        ObjectNode map = (ObjectNode) json("{}");
        for (int i = 0; i < TABLES; i++) {
            map.withArray("tables").add(json("""
                            {"name": "NOTE_%d", "subjects": [{"type": "email", "column": "EMAIL"}],
                             "categories": ["conversation"], "onErase": "delete"}""".formatted(i)));
        }
        return map;
    }

    private void fillProviders(Domain domain, TenantProfile tenant) {
        for (int i = 0; i < CONVERSATIONS; i++) {
            // Each fourth is shared: it loses one person and keeps the other.
            List<String> about = i % 4 == 0 ? PEOPLE : List.of(PEOPLE.get(i % 2 == 0 ? 1 : 0));
            ObjectNode body = (ObjectNode) json("{}");
            for (String person : about) {
                body.withArray("items")
                        .add(json(
                                "{\"type\": \"message\", \"role\": \"user\", \"content\": \"I am %s@example.org, call %d\"}"
                                        .formatted(person, i)));
            }
            journal(domain, tenant, "gpt", "conversation", ask(openAi + "/conversations", body), about);
        }
        String store = ask(anthropic + "/v1/memory_stores", json("{\"name\": \"notes\"}"));
        for (int i = 0; i < NOTES; i++) {
            List<String> about = i % 4 == 0 ? PEOPLE : List.of(PEOPLE.get(i % 2 == 0 ? 1 : 0));
            JsonNode note = ((ObjectNode) json("{}"))
                    .put("path", "/note-" + i)
                    .put("content", String.join("@example.org and ", about) + "@example.org, note " + i);
            String id = ask(anthropic + "/v1/memory_stores/" + store + "/memories", note);
            journal(domain, tenant, "claude", "memory", store + "/" + id, about);
        }
    }

    private static void journal(
            Domain domain, TenantProfile tenant, String store, String kind, String ref, List<String> about) {
        domain.as(
                tenant,
                () -> domain.get(Catalog.class)
                        .register(
                                AGENT,
                                new StateDraft(
                                        store,
                                        kind,
                                        ref,
                                        about.stream().map(WideErasure::email).toList(),
                                        List.of("conversation"),
                                        "customer-support",
                                        List.of(),
                                        null,
                                        null,
                                        List.of())));
    }

    private static void remember(Domain domain, TenantProfile tenant, String text, List<Alias> about) {
        domain.as(
                tenant,
                () -> domain.get(Memories.class)
                        .remember(
                                AGENT,
                                new MemoryDraft(text, about, List.of("conversation"), "customer-support", List.of())));
    }

    private void fillFolder() {
        try {
            for (int i = 0; i < FILES; i++) {
                Path day = Files.createDirectories(folder.resolve("sessions/day-" + i));
                write(day.resolve("a.jsonl"), """
                                {"id":"a","user":"anna@example.org","content":"a canary"}
                                {"id":"b","user":"ben@example.org","content":"bystander, not anna@example.org"}
                                """);
            }
            for (String person : PEOPLE) {
                Path own = Files.createDirectories(folder.resolve("users/" + person + "@example.org"));
                write(own.resolve("profile.txt"), "Likes the window.");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Writes a file from before the request: what is younger would stay. */
    private static void write(Path file, String text) throws IOException {
        Files.writeString(file, text);
        Files.setLastModifiedTime(file, FileTime.from(Instant.EPOCH));
    }

    private void fillDatabase() {
        try (Connection connection = DriverManager.getConnection(jdbcUrl(), "sa", "");
                Statement statement = connection.createStatement()) {
            for (int i = 0; i < TABLES; i++) {
                statement.execute(
                        "create table note_" + i + " (id int primary key, email varchar(100), text varchar(100))");
                statement.execute("insert into note_" + i
                        + " values (1, 'anna@example.org', 'hers'), (2, 'ben@example.org', 'his')");
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    static Alias email(String person) {
        return new Alias("email", person + "@example.org");
    }

    private static String ask(String url, JsonNode body) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(url))
                .header("Authorization", "Bearer " + OPENAI_KEY)
                .header("x-api-key", ANTHROPIC_KEY)
                .header("anthropic-version", "2023-06-01")
                .header("anthropic-beta", "agent-memory-2026-07-22")
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(Json.text(body)))
                .build();
        try {
            String answer = HttpClient.newHttpClient()
                    .send(request, HttpResponse.BodyHandlers.ofString())
                    .body();
            String id = json(answer).path("id").asText();
            if (id.isEmpty()) {
                throw new IllegalStateException("No id in " + answer);
            }
            return id;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static JsonNode json(String text) {
        return Json.read(text, JsonNode.class);
    }
}
