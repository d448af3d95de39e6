package io.stateward.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Demonstrates how a draft, a store's move and another table of places are tried out on the live state, over HTTP. */
class RehearsalIT {

    private static final StatewardServer SERVER = StatewardServer.shared();
    private static final Api ANYONE = Api.anonymous(SERVER.url(), SignOnServer.realm());
    private static final Api ADMIN = ANYONE.as("admin@skyways.example");
    private static final Api OFFICER = ANYONE.as("privacy@skyways.example");
    private static final Api AUDITOR = ANYONE.as("auditor@skyways.example");
    private static final Api FOREIGN = ANYONE.as("privacy@nordbank.example");

    private static final String SEEN = "/rehearsals/";

    /** Registers one item of a category of its own, in governed memory. */
    private static JsonNode register(String name) {
        JsonNode agent = ADMIN.post("/agents", Samples.agent(name)).expect(201);
        Map<String, Object> state = new HashMap<>(Samples.memoryState("user-id", name));
        state.put("categories", List.of(name));
        ADMIN.post("/agents/" + name + "/state", state).expect(201);
        return agent;
    }

    private static JsonNode made(Answer started) {
        JsonNode rehearsal = started.expect(202);
        assertThat(started.header("Location"))
                .endsWith("operations/" + rehearsal.path("operation").asText());
        String operation = "/operations/" + rehearsal.path("operation").asText();
        Await.until(
                "the rehearsal is made",
                Duration.ofMinutes(2),
                () -> OFFICER.get(operation).expect(200).path("status").asText().equals("SUCCEEDED"));
        return AUDITOR.get(SEEN + rehearsal.path("id").asText()).expect(200);
    }

    private static long here(JsonNode rehearsal, JsonNode agent, String effect) {
        long items = 0;
        for (JsonNode place : rehearsal.at("/tally/places")) {
            if (place.path("agent").asText().equals(agent.path("id").asText())
                    && place.path("effect").asText().equals(effect)) {
                items += place.path("items").asLong();
            }
        }
        return items;
    }

    @Test
    void aDraftIsTriedOutWhereThePolicysStepsAre() {
        String name = Samples.unique("tried");
        JsonNode agent = register(name);
        ADMIN.post(
                        "/policies",
                        Map.of(
                                "name", name,
                                "kind", "retention",
                                "appliesTo", Map.of("categories", List.of(name)),
                                "keep", Map.of("atLeast", "P1Y"),
                                "basis", Map.of("text", "tax", "againstErasure", "GDPR 17(3)(b)")))
                .expect(201);

        JsonNode made = made(OFFICER.post("/policies/" + name + "/versions/1/simulate", BodyPublishers.noBody()));

        assertThat(made.path("status").asText()).isEqualTo("MADE");
        assertThat(made.path("stale").asBoolean()).isFalse();
        assertThat(here(made, agent, "KEPT_LONGER")).isEqualTo(1);
        assertThat(here(made, agent, "NEWLY_RESTRICTED")).isEqualTo(1);
        assertThat(ADMIN.get("/policies/" + name + "/versions/1")
                        .expect(200)
                        .path("status")
                        .asText())
                .isEqualTo("SIMULATED");
        String id = made.path("id").asText();
        FOREIGN.get(SEEN + id).problem(404, "not-found");
        assertThat(FOREIGN.get("/rehearsals").expect(200).toString()).doesNotContain(id);
        ANYONE.asAgent(agent).get(SEEN + id).problem(403, "role-missing");
        ANYONE.as("operator@stateward.example").get(SEEN + id).problem(403, "role-missing");
    }

    @Test
    void whatWouldComeOfAnotherAdequacyIsToldWithoutPuttingItInPlace() {
        String name = Samples.unique("adequate");
        JsonNode agent = register(name);
        ADMIN.post(
                        "/policies",
                        Map.of(
                                "name",
                                name,
                                "kind",
                                "residency",
                                "appliesTo",
                                Map.of("categories", List.of(name)),
                                "allow",
                                Map.of("storage", List.of("adequate(EU)"))))
                .expect(201);
        ADMIN.post("/policies/" + name + "/versions/1/activate", BodyPublishers.noBody())
                .expect(200);
        JsonNode before = AUDITOR.get("/platform/tables/adequacy").expect(200);
        ObjectNode proposed = before.path("table").deepCopy();
        ((ArrayNode) proposed.at("/by/EU/decisions"))
                .addObject()
                .put("country", home())
                .put("from", "2020-01-01")
                .put("scope", "everybody")
                .put("certifiedOnly", false)
                .put("source", "assumed by a test");

        JsonNode made = made(OFFICER.post("/rehearsals", Map.of("table", "adequacy", "proposed", proposed)));

        assertThat(made.at("/table/name").asText()).isEqualTo("adequacy");
        assertThat(made.at("/table/digest").asText()).hasSize(64);
        assertThat(here(made, agent, "NEWLY_PERMITTED")).as("%s", made).isEqualTo(1);
        assertThat(AUDITOR.get("/platform/tables/adequacy").expect(200).path("version"))
                .isEqualTo(before.path("version"));
    }

    /** Governed memory's region, which no other country's table holds adequate for itself. */
    private static String home() {
        for (JsonNode store : AUDITOR.get("/stores").expect(200).path("items")) {
            if (store.path("name").asText().equals("memory")) {
                return store.path("region").asText();
            }
        }
        throw new AssertionError("Every tenant has governed memory");
    }

    @Test
    void whatCannotBeTriedOutIsRefused() {
        JsonNode table = AUDITOR.get("/platform/tables/adequacy").expect(200).path("table");
        OFFICER.post("/rehearsals", Map.of()).problem(400, "invalid-field");
        OFFICER.post("/rehearsals", Map.of("table", "adequacy", "store", "memory", "region", "US"))
                .problem(400, "invalid-field");
        OFFICER.post("/rehearsals", Map.of("table", "providers", "tableVersion", 0))
                .problem(400, "invalid-field");
        OFFICER.post("/rehearsals", Map.of("table", "adequacy", "tableVersion", 100_000))
                .problem(404, "not-found");
        OFFICER.post("/rehearsals", Map.of("table", "adequacy", "proposed", Map.of("asOf", "2026-01-01")))
                .problem(400, "table-invalid");
        OFFICER.post("/rehearsals", Map.of("table", "adequacy", "proposed", table, "effectiveFrom", "2020-01-01"))
                .problem(400, "effective-in-past");
        OFFICER.post("/rehearsals", Map.of("store", "memory", "region", "XX")).problem(400, "invalid-field");
        AUDITOR.post("/rehearsals", Map.of("table", "adequacy", "tableVersion", 0))
                .problem(403, "role-missing");
        ANYONE.as("operator@stateward.example")
                .post("/rehearsals", Map.of("table", "adequacy", "tableVersion", 0))
                .problem(403, "role-missing");
        OFFICER.get(SEEN + "x").problem(404, "not-found");
    }
}
