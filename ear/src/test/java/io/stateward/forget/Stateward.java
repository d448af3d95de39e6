package io.stateward.forget;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.stateward.Json;
import io.stateward.system.Answer;
import io.stateward.system.Api;
import io.stateward.system.Await;
import io.stateward.system.Samples;
import io.stateward.system.SignOnServer;
import io.stateward.system.StatewardServer;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** Is a server with an agent of its own and its policies, used by the calls that people make. */
final class Stateward {

    private static final Duration LIMIT = Duration.ofMinutes(10);
    private static final Set<String> ENDED =
            Set.of("COMPLETED", "COMPLETED_WITH_RESIDUE", "NEEDS_ATTENTION", "REFUSED", "CANCELLED");

    /** A registered store: requests speak of it by id, certificates by name. */
    record Store(String id, String name) {}

    private final StatewardServer server;
    private final Api anyone;
    private final String agent = Samples.unique("forget");
    private final Map<String, String> items = new HashMap<>();

    Stateward(StatewardServer server) {
        this.server = server;
        this.anyone = Api.anonymous(server.url(), SignOnServer.realm());
        admin().post("/agents", Samples.agent(agent)).expect(201);
        activate("residency", """
            {"name": "%1$s-residency", "kind": "residency", "appliesTo": {"agents": ["%1$s"]},
             "allow": {"storage": ["EU", "adequate(EU)"], "processing": ["EU", "adequate(EU)"]}, "otherwise": "deny"}
            """);
        activate("maximum", """
            {"name": "%1$s-maximum", "kind": "retention", "appliesTo": {"agents": ["%1$s"]},
             "keep": {"atMost": "P1Y", "since": "created"}, "then": "erase"}
            """);
    }

    private void activate(String suffix, String document) {
        JsonNode draft = admin().post("/policies", document.formatted(agent)).expect(201);
        String version = draft.path("version").asText();
        admin().post(
                        "/policies/" + agent + "-" + suffix + "/versions/" + version + "/activate",
                        BodyPublishers.noBody())
                .expect(200);
    }

    Api admin() {
        return anyone.as("admin@skyways.example");
    }

    private Api officer() {
        return anyone.as("privacy@skyways.example");
    }

    String agent() {
        return agent;
    }

    /** Returns where the server keeps all that it keeps. */
    Path folder() {
        return server.folder();
    }

    /** Registers a store. */
    Store register(String shape, Registration registration) {
        return store(
                admin().post("/stores", registration.body(agent + "-" + shape)).expect(201));
    }

    /** Returns the store that every tenant has. */
    Store memory() {
        return store(admin().get("/stores/memory").expect(200));
    }

    private static Store store(JsonNode shown) {
        return new Store(shown.path("id").asText(), shown.path("name").asText());
    }

    /** Says that the identifiers are one person's. */
    void introduce(Person person) {
        admin().post("/subjects", Map.of("identifiers", person.identifiers()));
    }

    /** Journals a piece of state. */
    void journal(Store store, Journaled state) {
        ObjectNode body = Json.mapper().createObjectNode();
        body.put("store", store.name()).put("kind", state.kind()).put("ref", state.ref());
        body.set("subjects", subjects(state.about()));
        body.putArray("categories").add("conversation");
        body.put("purpose", "customer-support");
        ArrayNode from = body.putArray("derivedFrom");
        state.from().forEach(ref -> from.add(items.get(store.name() + " " + ref)));
        JsonNode item = admin().post("/agents/" + agent + "/state", body).expect(201);
        items.put(store.name() + " " + state.ref(), item.path("id").asText());
    }

    /** Each element is another person, so one identifier of each must do. */
    static JsonNode subjects(List<Person> people) {
        return Json.mapper().valueToTree(people.stream().map(Person::userIdOnly).toList());
    }

    /** Places a legal hold on all that a store has, as a court would demand, and returns its id. */
    String hold(Store store) {
        return officer()
                .post(
                        "/legal-holds",
                        Map.of(
                                "name",
                                Samples.unique("hold"),
                                "reason",
                                "a pending case",
                                "selectors",
                                Map.of("stores", List.of(store.name())),
                                "acceptNotEnforceable",
                                true))
                .expect(201)
                .path("id")
                .asText();
    }

    void release(String hold) {
        officer().delete("/legal-holds/" + hold).expect(200);
    }

    /** Enters a person's request to be forgotten and returns its id. */
    String request(Person person) {
        JsonNode request = officer()
                .post(
                        "/erasure-requests",
                        Map.of(
                                "subjects", person.identifiers(),
                                "regime", "GDPR",
                                "reason", "The customer asked for it"))
                .expect(201);
        return UUID.fromString(request.path("id").asText()).toString();
    }

    /** Has a request carried out and waits for its end. */
    Erased carryOut(String request) {
        officer()
                .post("/erasure-requests/" + request + "/approve", BodyPublishers.noBody())
                .expect(202);
        Await.until(
                "The end of the erasure",
                LIMIT,
                () -> ENDED.contains(erasure(request).path("status").asText()));
        Answer certificate = officer().get("/erasure-requests/" + request + "/certificate");
        return new Erased(
                erasure(request),
                certificate.status() == 200 ? certificate.json() : Json.mapper().createObjectNode());
    }

    private JsonNode erasure(String request) {
        return officer().get("/erasure-requests/" + request).expect(200);
    }
}
