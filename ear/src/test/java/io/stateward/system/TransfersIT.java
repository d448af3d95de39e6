package io.stateward.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.stateward.testing.CustomerDatabase;
import io.stateward.testing.airline.AirlineData;
import io.stateward.testing.airline.AirlineDatabase;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Demonstrates how state is taken from one store to another on a ground, what agents and stores are told of the rules, and what is withheld. */
class TransfersIT {

    private static final StatewardServer SERVER = StatewardServer.shared();
    private static final Api ANYONE = Api.anonymous(SERVER.url(), SignOnServer.realm());
    private static final Api ADMIN = ANYONE.as("admin@skyways.example");
    private static final Api OFFICER = ANYONE.as("privacy@skyways.example");
    private static final Api AUDITOR = ANYONE.as("auditor@skyways.example");
    private static final Api FOREIGN = ANYONE.as("privacy@nordbank.example");

    private static JsonNode store(String name, String region) {
        AirlineDatabase airline = AirlineDatabase.load(CustomerDatabase.h2(), AirlineData.sample());
        return ADMIN.post(
                        "/stores",
                        Map.of(
                                "name",
                                name,
                                "kind",
                                "jdbc",
                                "region",
                                region,
                                "config",
                                airline.config(),
                                "map",
                                AirlineDatabase.dataMap()))
                .expect(201);
    }

    private static Map<String, Object> state(String store, List<String> derivedFrom) {
        return Map.of(
                "store",
                store,
                "kind",
                "note",
                "ref",
                Samples.unique("ref"),
                "subjects",
                List.of(),
                "categories",
                List.of("transfer-note"),
                "purpose",
                "customer-support",
                "derivedFrom",
                derivedFrom);
    }

    private static void activate(String name, Map<String, Object> appliesTo, String term, Object value, String kind) {
        ADMIN.post("/policies", Map.of("name", name, "kind", kind, "appliesTo", appliesTo, term, value))
                .expect(201);
        ADMIN.post("/policies/" + name + "/versions/1/activate", BodyPublishers.noBody())
                .expect(200);
    }

    @Test
    void stateGoesToAnotherStoreOnADeclaredGroundOnly() {
        String agent = Samples.unique("mover");
        Api itself = ANYONE.asAgent(ADMIN.post("/agents", Samples.agent(agent)).expect(201));
        String there = Samples.unique("delhi");
        JsonNode registered = store(there, "IN");
        assertThat(registered.at("/warnings/0/field").asText()).isEqualTo("region");
        assertThat(ADMIN.get("/stores/" + there).expect(200).path("warnings")).hasSize(1);
        String path = "/agents/" + agent + "/state";
        String item = itself.post(path, state("memory", List.of()))
                .expect(201)
                .path("id")
                .asText();
        itself.post(path, state(there, List.of(item))).problem(422, "residency-denied");
        Map<String, Object> asked = Map.of("items", List.of(item), "toStore", there);
        JsonNode denied = itself.post("/transfers", asked).expect(200);
        assertThat(denied.path("permitted").asInt()).isZero();
        assertThat(denied.at("/items/0/reasons").toString()).contains("no declared ground permits it");

        Map<String, Object> ground =
                Map.of("fromStore", "memory", "toStore", there, "kind", "scc", "reference", "contract 4711");
        itself.post("/transfer-grounds", ground).problem(403, "role-missing");
        JsonNode declared = OFFICER.post("/transfer-grounds", ground).expect(201);
        String id = declared.path("id").asText();
        assertThat(declared.path("status").asText()).isEqualTo("IN_FORCE");
        JsonNode permitted = itself.post("/transfers", asked).expect(200);
        assertThat(permitted.at("/items/0/ground/id").asText()).isEqualTo(id);
        String made = itself.post(path, state(there, List.of(item)))
                .expect(201)
                .path("id")
                .asText();
        JsonNode kept = AUDITOR.get("/transfers?item=" + made).expect(200).path("items");
        assertThat(kept).hasSize(1);
        assertThat(kept.at("/0/kind").asText()).isEqualTo("SCC");

        FOREIGN.get("/transfer-grounds/" + id).problem(404, "not-found");
        FOREIGN.post("/transfer-grounds/" + id + "/end", BodyPublishers.noBody())
                .problem(404, "not-found");
        OFFICER.call("POST", "/transfer-grounds/" + id + "/end", null, "application/json", Map.of("If-Match", "\"99\""))
                .problem(412, "changed-meanwhile");
        OFFICER.post("/transfer-grounds/" + id + "/end", BodyPublishers.noBody())
                .expect(200);
        itself.post(path, state(there, List.of(item))).problem(422, "residency-denied");
        assertThat(AUDITOR.get("/transfer-grounds?toStore=" + there)
                        .expect(200)
                        .at("/items/0/status")
                        .asText())
                .isEqualTo("ENDED");
    }

    @Test
    void whatMayNotBeReadIsLeftOutAndCounted() {
        String agent = Samples.unique("reader");
        Api itself = ANYONE.asAgent(ADMIN.post("/agents", Samples.agent(agent)).expect(201));
        String category = Samples.unique("secret");
        String path = "/agents/" + agent + "/memories";
        itself.post(path, Map.of("text", "likes jazz", "categories", List.of(category), "purpose", "customer-support"))
                .expect(201);
        assertThat(itself.post(path + "/search", Map.of()).expect(200).path("items"))
                .hasSize(1);
        activate(category, Map.of("categories", List.of(category)), "allow", Map.of("storage", List.of()), "residency");

        JsonNode page = itself.post(path + "/search", Map.of()).expect(200);

        assertThat(page.path("items")).isEmpty();
        assertThat(page.at("/withheld/count").asInt()).isEqualTo(1);
        assertThat(page.at("/withheld/reasons/0/policy").asText()).isEqualTo(category);
    }

    @Test
    void anAgentIsRegisteredOnlyWithModelsThatItMayCall() {
        String agent = Samples.unique("caller");
        String rule = Samples.unique("models");
        activate(rule, Map.of("agents", List.of(agent)), "use", Map.of("models", List.of("llama-*")), "routing");

        ADMIN.post("/agents", Samples.agent(agent)).problem(422, "model-denied");

        ADMIN.get("/agents/" + agent).problem(404, "not-found");
        JsonNode other =
                ADMIN.post("/agents", Samples.agent(Samples.unique("other"))).expect(201);
        assertThat(other.path("warnings").isArray()).isTrue();
    }
}
