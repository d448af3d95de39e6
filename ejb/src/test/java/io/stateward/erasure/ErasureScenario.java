package io.stateward.erasure;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.stateward.Json;
import io.stateward.Seen;
import io.stateward.catalog.boundary.Catalog;
import io.stateward.catalog.entity.StateDraft;
import io.stateward.erasure.boundary.ErasureCertificates;
import io.stateward.erasure.boundary.ErasureRequests;
import io.stateward.erasure.boundary.ErasureRun;
import io.stateward.erasure.entity.ErasureDraft;
import io.stateward.erasure.entity.ErasureStatus;
import io.stateward.erasure.entity.ErasureView;
import io.stateward.memory.boundary.Memories;
import io.stateward.memory.entity.MemoryDraft;
import io.stateward.policies.boundary.Policies;
import io.stateward.policies.entity.Regime;
import io.stateward.stores.boundary.Stores;
import io.stateward.stores.connector.openai.simulator.OpenAiSimulator;
import io.stateward.stores.entity.StoreDraft;
import io.stateward.subjects.entity.Alias;
import io.stateward.tenancy.entity.TenantProfile;
import io.stateward.testing.Domain;
import io.stateward.testing.TestAgents;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * Is one erasure over three kinds of store: Anna is erased, Ben stays, and Anna's payments are kept by a tax minimum.
 *
 * <p>The provider and the customer database are outside the JVM that may be stopped.
 *
 * @param openAi address of a simulated provider
 * @param databasePort port of an H2 server on loopback
 * @param databaseName name of a database in it
 */
record ErasureScenario(URI openAi, int databasePort, String databaseName) {

    static final String API_KEY = "sk-scenario";
    static final String AGENT = "airline-support";

    private static final String TAX = """
        {"name": "tax", "kind": "retention", "appliesTo": {"categories": ["payment"]},
         "keep": {"atLeast": "P10Y", "since": "created"},
         "basis": {"text": "books", "againstErasure": "GDPR 17(3)(b)"}, "then": "erase"}\
        """;

    private static final String MAP = """
        {"tables": [
          {"name": "CUSTOMER", "subjects": [{"type": "email", "column": "EMAIL"}], "categories": ["contact"],
           "onErase": "anonymise", "identifies": [{"type": "name", "column": "NAME"}], "columns": {"NAME": {"onErase": "anonymise", "value": null},
                                               "EMAIL": {"onErase": "anonymise", "value": null}}},
          {"name": "NOTE", "subjects": [{"type": "email", "column": "EMAIL", "via": "CUSTOMER_ID -> CUSTOMER.ID"}],
           "categories": ["conversation"], "onErase": "delete"},
          {"name": "PAYMENT", "subjects": [{"type": "email", "column": "EMAIL", "via": "CUSTOMER_ID -> CUSTOMER.ID"}],
           "categories": ["payment"], "onErase": "delete"}]}\
        """;

    String jdbcUrl() {
        return "jdbc:h2:tcp://127.0.0.1:" + databasePort + "/mem:" + databaseName + ";DB_CLOSE_DELAY=-1";
    }

    /** Fills provider, database and memory, and returns the approved request. */
    UUID prepare(Domain domain) {
        fillDatabase();
        TenantProfile tenant = domain.tenant("skyways");
        domain.as(tenant, () -> domain.get(TestAgents.class).register(AGENT));
        domain.as(
                tenant,
                () -> domain.get(Policies.class)
                        .activate("tax", domain.get(Policies.class).draft(TAX).version(), null));
        registerStores(domain, tenant);
        for (String person : List.of("anna", "ben")) {
            for (int i = 0; i < 2; i++) {
                fillProvider(domain, tenant, person, i);
                remember(domain, tenant, person, i);
            }
        }
        return domain.as(tenant, () -> {
            ErasureRequests requests = domain.get(ErasureRequests.class);
            ErasureView received = requests.receive(new ErasureDraft(
                    List.of(email("anna")), Regime.GDPR, domain.clock().instant(), "asked by letter"));
            return requests.approve(Seen.any(received.id())).id();
        });
    }

    private void registerStores(Domain domain, TenantProfile tenant) {
        domain.as(
                tenant,
                () -> domain.get(Stores.class)
                        .register(new StoreDraft(
                                "gpt",
                                "openai",
                                "EU",
                                null,
                                json("{\"baseUrl\": \"%s\", \"apiKey\": \"%s\"}".formatted(openAi, API_KEY)),
                                null,
                                List.of())));
        domain.as(
                tenant,
                () -> domain.get(Stores.class)
                        .register(new StoreDraft(
                                "crm",
                                "jdbc",
                                "DE",
                                null,
                                json(
                                        "{\"engine\": \"h2\", \"host\": \"127.0.0.1\", \"port\": %d, \"database\": \"mem:%s\", \"user\": \"sa\", \"password\": \"\"}"
                                                .formatted(databasePort, databaseName)),
                                json(MAP),
                                List.of())));
    }

    private void fillProvider(Domain domain, TenantProfile tenant, String person, int number) {
        ObjectNode body = (ObjectNode) json("{}");
        body.putArray("items")
                .add(json("{\"type\": \"message\", \"role\": \"user\", \"content\": \"I am %s@example.org, call %d\"}"
                        .formatted(person, number)));
        String id = post("/conversations", body).path("id").asText();
        domain.as(
                tenant,
                () -> domain.get(Catalog.class)
                        .register(
                                AGENT,
                                new StateDraft(
                                        "gpt",
                                        "conversation",
                                        id,
                                        List.of(email(person)),
                                        List.of("conversation"),
                                        "customer-support",
                                        List.of(),
                                        null,
                                        null,
                                        List.of())));
    }

    private static void remember(Domain domain, TenantProfile tenant, String person, int number) {
        domain.as(
                tenant,
                () -> domain.get(Memories.class)
                        .remember(
                                AGENT,
                                new MemoryDraft(
                                        person + " likes seat " + number,
                                        List.of(email(person)),
                                        List.of("conversation"),
                                        "customer-support",
                                        List.of())));
    }

    /** Takes every step of the job until the request is concluded. */
    static void execute(Domain domain, UUID request) {
        domain.run(tenant(domain), () -> steps(domain, request));
    }

    /** Does the same inside a request of the tenant. */
    static void steps(Domain domain, UUID request) {
        ErasureRun run = domain.get(ErasureRun.class);
        run.begin(request);
        run.find(request);
        for (UUID store : run.stores(request)) {
            while (run.eraseNext(request, store)) {
                // until nothing is left
            }
        }
        for (UUID store : run.stores(request)) {
            while (run.verifyNext(request, store)) {
                // until nothing is left
            }
        }
        run.conclude(request);
    }

    /**
     * Tells how far the erasure has come and begins it again, if it had begun: what each life of a process does again is not a step of its own.
     */
    static String begunAgain(Domain domain, UUID request) {
        ErasureView view = domain.as(
                tenant(domain), () -> domain.get(ErasureRequests.class).of(request));
        if (view.status() != ErasureStatus.APPROVED) {
            domain.run(tenant(domain), () -> domain.get(ErasureRun.class).begin(request));
        }
        return view.status() + " "
                + view.tasks().stream()
                        .map(task -> task.state() + "/" + task.verdict())
                        .sorted()
                        .toList();
    }

    /** Takes the ground out of the tax minimum, so that it stands against no erasure any more. */
    static void endTax(Domain domain) {
        String ended = TAX.replaceAll("\\R *\"basis\": .*?},", "");
        domain.run(tenant(domain), () -> {
            Policies policies = domain.get(Policies.class);
            policies.activate("tax", policies.draft(ended).version(), null);
        });
    }

    static TenantProfile tenant(Domain domain) {
        return domain.get(io.stateward.tenancy.boundary.Tenants.class)
                .byAlias("skyways")
                .orElseThrow();
    }

    /** Says what is left, in words that are the same after every interruption. */
    List<String> endState(Domain domain, UUID request, OpenAiSimulator simulator) {
        List<String> state = new ArrayList<>();
        ErasureView view = domain.as(
                tenant(domain), () -> domain.get(ErasureRequests.class).of(request));
        state.add("request " + view.status());
        state.add("learned " + view.learned());
        view.tasks().stream()
                .map(t -> t.target() + ": "
                        + (t.verdict() != null && t.verdict().isGone() ? "gone" : t.verdict()) + " " + t.evidence())
                .sorted()
                .forEach(state::add);
        String provider = simulator.project(API_KEY).everything().toString();
        state.add("provider knows anna: " + provider.contains("anna@"));
        state.add("provider knows ben: " + provider.contains("call 0") + provider.contains("call 1"));
        state.add("certificate: "
                + domain.as(
                                tenant(domain),
                                () -> domain.get(ErasureCertificates.class).of(request))
                        .contains("stateward/certificate"));
        state.addAll(rows("select id, name, email from customer order by id"));
        state.addAll(rows("select customer_id, text from note order by 1, 2"));
        state.addAll(rows("select customer_id, amount from payment order by 1, 2"));
        return state;
    }

    private void fillDatabase() {
        try (Connection connection = DriverManager.getConnection(jdbcUrl(), "sa", "");
                Statement statement = connection.createStatement()) {
            statement.execute("create table customer (id int primary key, name varchar(50), email varchar(100))");
            statement.execute("create table note (customer_id int references customer, text varchar(100))");
            statement.execute("create table payment (customer_id int references customer, amount int)");
            statement.execute(
                    "insert into customer values (1, 'Anna', 'anna@example.org'), (2, 'Ben', 'ben@example.org')");
            statement.execute("insert into note values (1, 'first'), (1, 'second'), (2, 'kept')");
            statement.execute("insert into payment values (1, 100), (2, 200)");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private List<String> rows(String query) {
        try (Connection connection = DriverManager.getConnection(jdbcUrl(), "sa", "");
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            List<String> found = new ArrayList<>();
            while (rows.next()) {
                StringBuilder row = new StringBuilder("row");
                for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
                    row.append(' ').append(rows.getString(i));
                }
                found.add(row.toString());
            }
            return found;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Alias email(String person) {
        return new Alias("email", person + "@example.org");
    }

    private JsonNode post(String path, JsonNode body) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(openAi + path))
                .header("Authorization", "Bearer " + API_KEY)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(Json.text(body)))
                .build();
        try {
            return json(HttpClient.newHttpClient()
                    .send(request, HttpResponse.BodyHandlers.ofString())
                    .body());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static JsonNode json(String text) {
        return Json.read(text, JsonNode.class);
    }
}
