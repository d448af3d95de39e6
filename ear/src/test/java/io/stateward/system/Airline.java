package io.stateward.system;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.stateward.Json;
import io.stateward.testing.airline.AirlineData;
import io.stateward.testing.airline.AirlineData.Customer;
import io.stateward.testing.airline.AirlineDatabase;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Is the airline Skyways as a user of Stateward: a support agent whose state lies at OpenAI, in a SQL database and in governed memory, and
 * the policies for it.
 *
 * <p>Its life: agent, stores and policies are registered; conversations are held and journaled; customers ask to be forgotten.
 */
public final class Airline {

    private static final Duration ERASURE_LIMIT = Duration.ofMinutes(4);
    private static final Set<String> ENDED =
            Set.of("COMPLETED", "COMPLETED_WITH_RESIDUE", "NEEDS_ATTENTION", "REFUSED", "CANCELLED");

    private final Api admin;
    private final Api officer;
    private final AirlineData data;
    private final OpenAiProject openAi;
    private final String agent;

    /**
     * @param anyone calls the server as nobody yet
     * @param name names the agent; stores and policies are named after it
     */
    public Airline(Api anyone, String name, AirlineData data, OpenAiProject openAi) {
        this.admin = anyone.as("admin@skyways.example");
        this.officer = anyone.as("privacy@skyways.example");
        this.agent = name;
        this.data = data;
        this.openAi = openAi;
    }

    public String agent() {
        return agent;
    }

    public String openAiStore() {
        return agent + "-openai";
    }

    public String bookings() {
        return agent + "-bookings";
    }

    public AirlineData data() {
        return data;
    }

    /** Registers the agent; the answer has its credentials. */
    public JsonNode registerAgent() {
        return registered("/agents", agent, Samples.agent(agent));
    }

    /** Registers something, or finds it registered by an earlier run. */
    private JsonNode registered(String path, String name, Object body) {
        Answer answer = admin.post(path, body);
        return answer.status() == 409 ? admin.get(path + "/" + name).expect(200) : answer.expect(201);
    }

    /** Registers a place of the agent's at OpenAI; a name other than the own one makes a second. */
    public JsonNode registerOpenAi(String name, String region) {
        return registered(
                "/stores", name, Map.of("name", name, "kind", "openai", "region", region, "config", openAi.config()));
    }

    /** Registers the SQL database with its data map. */
    public JsonNode registerBookings(AirlineDatabase database) {
        return registered(
                "/stores",
                bookings(),
                Map.of(
                        "name", bookings(),
                        "kind", "jdbc",
                        "region", "DE",
                        "config", database.config(),
                        "map", AirlineDatabase.dataMap()));
    }

    /** Activates what the airline's lawyers have written: in the EU only, at most a year, payments ten years by tax law. */
    public void activatePolicies() {
        activate(agent + "-residency", """
            {"name": "%1$s-residency", "kind": "residency", "appliesTo": {"agents": ["%1$s"]},
             "allow": {"storage": ["EU", "adequate(EU)"], "processing": ["EU", "adequate(EU)"]}, "otherwise": "deny"}
            """);
        activate(agent + "-maximum", """
            {"name": "%1$s-maximum", "kind": "retention", "appliesTo": {"agents": ["%1$s"]},
             "keep": {"atMost": "P1Y", "since": "created"}, "then": "erase"}
            """);
        activate(agent + "-tax", """
            {"name": "%1$s-tax", "kind": "retention",
             "appliesTo": {"categories": ["payment"], "stores": ["%1$s-bookings"]},
             "keep": {"atLeast": "P10Y", "since": "created"},
             "basis": {"text": "Section 147 AO: booking records, ten years", "againstErasure": "GDPR 17(3)(b)"},
             "then": "erase"}
            """);
    }

    private void activate(String name, String document) {
        JsonNode draft = admin.post("/policies", document.formatted(agent)).expect(201);
        admin.post(
                        "/policies/" + name + "/versions/"
                                + draft.path("version").asText() + "/activate",
                        BodyPublishers.noBody())
                .expect(200);
    }

    /** Holds every conversation at OpenAI, journaled before anything is said, and remembers each in governed memory. */
    public void holdConversations() {
        List<String> lines = new ArrayList<>();
        List<Runnable> talks = new ArrayList<>();
        for (JsonNode conversation : data.conversations()) {
            String customer = conversation.at("/info/task/user_id").asText();
            String id = openAi.beginConversation();
            lines.add(Json.text(state(openAiStore(), "conversation", id, customer)));
            talks.add(() -> openAi.say(id, conversation.path("traj")));
            talks.add(() -> remember(customer, conversation.path("traj")));
        }
        JsonNode report = journal(lines);
        if (letIn(report)) {
            report = journal(lines);
        }
        if (report.path("imported").asInt() != lines.size()) {
            throw new AssertionError("Not every conversation was journaled: " + report);
        }
        talks.forEach(Runnable::run);
    }

    private JsonNode journal(List<String> lines) {
        return admin.post(
                        "/agents/" + agent + "/state/import",
                        "application/x-ndjson",
                        BodyPublishers.ofString(String.join("\n", lines)))
                .expect(200);
    }

    /** Lets in again those whom an earlier test's erasure keeps out; tests share a tenant, and the airline has few customers. */
    private boolean letIn(JsonNode report) {
        Set<String> out = new HashSet<>();
        for (JsonNode error : report.path("errors")) {
            if (error.path("detail").asText().contains("/suppressions/lift")) {
                out.add(data.conversations()
                        .get(error.path("line").asInt() - 1)
                        .at("/info/task/user_id")
                        .asText());
            }
        }
        out.forEach(customer -> letIn(data.customer(customer)));
        return !out.isEmpty();
    }

    /** Keeps what was said in governed memory, as state about that customer. */
    public void remember(String customer, JsonNode messages) {
        admin.post(
                        "/agents/" + agent + "/memories",
                        Map.of(
                                "text", transcript(messages),
                                "subjects", List.of(Map.of("type", "user-id", "value", customer)),
                                "categories", List.of("conversation"),
                                "purpose", "customer-support"))
                .expect(201);
    }

    /** Writes a conversation down as the agent remembers it. */
    public static String transcript(JsonNode messages) {
        StringBuilder text = new StringBuilder();
        for (JsonNode message : messages) {
            text.append(message.path("role").asText()).append(": ");
            text.append(message.path("content").asText("")).append('\n');
            message.path("tool_calls").forEach(call -> text.append(call).append('\n'));
        }
        return text.toString();
    }

    /** Describes a piece of state about one customer. */
    public static ObjectNode state(String store, String kind, String ref, String customer) {
        ObjectNode state = Json.mapper().createObjectNode();
        state.put("store", store).put("kind", kind).put("ref", ref).put("purpose", "customer-support");
        state.putArray("subjects").addObject().put("type", "user-id").put("value", customer);
        state.putArray("categories").add("conversation");
        return state;
    }

    /** Returns what the agent remembers of its conversations with a customer. */
    public Set<String> memoriesOf(Customer customer) {
        Set<String> texts = new TreeSet<>();
        data.conversationsOf(customer.userId()).forEach(messages -> texts.add(transcript(messages)));
        return texts;
    }

    /** Returns the texts of all of the agent's memories. */
    public Set<String> memories() {
        Set<String> texts = new TreeSet<>();
        String cursor = null;
        do {
            ObjectNode query = Json.mapper().createObjectNode().put("limit", 100);
            if (cursor != null) {
                query.put("cursor", cursor);
            }
            JsonNode page =
                    admin.post("/agents/" + agent + "/memories/search", query).expect(200);
            page.path("items").forEach(item -> texts.add(item.path("text").asText()));
            cursor = page.path("next").isTextual() ? page.path("next").asText() : null;
        } while (cursor != null);
        return texts;
    }

    /** Receives a customer's request to be forgotten; it is planned at once, because a privacy officer makes it. */
    public String request(Customer customer) {
        return officer.post(
                        "/erasure-requests",
                        Map.of(
                                "subjects",
                                        List.of(
                                                Map.of("type", "user-id", "value", customer.userId()),
                                                Map.of("type", "email", "value", customer.email()),
                                                Map.of("type", "name", "value", customer.name())),
                                "regime", "GDPR",
                                "reason", "The customer asked for it"))
                .expect(201)
                .path("id")
                .asText();
    }

    /** Lets a customer in again whom an earlier erasure keeps out. */
    public void letIn(Customer customer) {
        for (Map<String, String> identifier : List.of(
                Map.of("type", "user-id", "value", customer.userId()),
                Map.of("type", "email", "value", customer.email()))) {
            Answer answer = officer.post(
                    "/suppressions/lift", Map.of("identifier", identifier, "justification", "They fly with us again"));
            if (answer.status() != 409) {
                answer.expect(200);
            }
        }
    }

    public JsonNode plan(String request) {
        return officer.get("/erasure-requests/" + request + "/plan").expect(200);
    }

    /** Approves a request and returns the path of the operation that tells its progress. */
    public String approve(String request) {
        Answer answer = officer.post("/erasure-requests/" + request + "/approve", BodyPublishers.noBody());
        answer.expect(202);
        String location = answer.header("Location");
        return location.substring(location.indexOf("/operations/"));
    }

    public JsonNode operation(String path) {
        return officer.get(path).expect(200);
    }

    public JsonNode erasure(String request) {
        return officer.get("/erasure-requests/" + request).expect(200);
    }

    /** Waits until nothing more happens to a request, and returns it. */
    public JsonNode awaitEnd(String request) {
        Await.until(
                "The end of an erasure",
                ERASURE_LIMIT,
                () -> ENDED.contains(erasure(request).path("status").asText()));
        return erasure(request);
    }

    public String certificate(String request) {
        Answer answer = officer.get("/erasure-requests/" + request + "/certificate");
        answer.expect(200);
        return answer.text();
    }

    /** Returns the log's public key, as the verifier takes it. */
    public String logKey() {
        return officer.get("/ledger/key").expect(200).path("key").asText();
    }
}
