package io.stateward.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Demonstrates how an officer finds out why state is still there, and why something was denied, after the rules have changed. */
class WhyIT {

    private static final StatewardServer SERVER = StatewardServer.shared();
    private static final Api ANYONE = Api.anonymous(SERVER.url(), SignOnServer.realm());
    private static final Api ADMIN = ANYONE.as("admin@skyways.example");
    private static final Api AUDITOR = ANYONE.as("auditor@skyways.example");
    private static final Api FOREIGN = ANYONE.as("auditor@nordbank.example");

    private static void activate(Map<String, Object> document) {
        JsonNode draft = ADMIN.post("/policies", document).expect(201);
        ADMIN.post(
                        "/policies/" + document.get("name") + "/versions/"
                                + draft.path("version").asInt() + "/activate",
                        BodyPublishers.noBody())
                .expect(200);
    }

    private static Map<String, Object> state(String category) {
        return Map.of(
                "store", "memory",
                "kind", "note",
                "ref", Samples.unique("ref"),
                "subjects", List.of(),
                "categories", List.of(category),
                "purpose", "customer-support",
                "derivedFrom", List.of());
    }

    @Test
    void whyAnItemIsStillThereIsToldForEachMoment() {
        String agent = Samples.unique("why");
        ADMIN.post("/agents", Samples.agent(agent)).expect(201);
        String category = Samples.unique("category");
        String path = "/agents/" + agent + "/state/";
        String item = ADMIN.post("/agents/" + agent + "/state", state(category))
                .expect(201)
                .path("id")
                .asText();
        Instant registered = Instant.parse(
                AUDITOR.get(path + item).expect(200).path("registeredAt").asText());
        activate(Map.of(
                "name",
                category,
                "kind",
                "retention",
                "appliesTo",
                Map.of("categories", List.of(category)),
                "keep",
                Map.of("atLeast", "P1Y")));

        JsonNode now = AUDITOR.get(path + item + "/why").expect(200);
        assertThat(now.path("because").asText()).isEqualTo("RETAINED");
        assertThat(now.path("stillHereBecause").asText()).contains(category + " v1 keeps it at least until");
        assertThat(now.at("/decision/reasons").toString()).contains(category);
        assertThat(now.path("rulesChangedSince").asBoolean()).isFalse();
        JsonNode then = AUDITOR.get(path + item + "/why?at=" + registered).expect(200);
        assertThat(then.path("because").asText()).isEqualTo("NO_MAXIMUM");
        assertThat(then.path("rulesChangedSince").asBoolean()).isTrue();
        AUDITOR.get(path + item + "/why?at=" + registered.minusSeconds(1)).problem(404, "not-found");
        AUDITOR.get(path + item + "/why?at=yesterday").problem(400, "invalid-field");
        FOREIGN.get(path + item + "/why").problem(404, "not-found");
    }

    @Test
    void whyItWasDeniedIsToldByTheVersionOfThen() {
        String agent = Samples.unique("denied");
        ADMIN.post("/agents", Samples.agent(agent)).expect(201);
        String category = Samples.unique("category");
        Map<String, Object> nowhere = Map.of(
                "name",
                category,
                "kind",
                "residency",
                "appliesTo",
                Map.of("categories", List.of(category)),
                "allow",
                Map.of("storage", List.of()));
        activate(nowhere);
        ADMIN.post("/agents/" + agent + "/state", state(category)).problem(422, "residency-denied");

        JsonNode denials = AUDITOR.get("/denials?agent=" + agent).expect(200).path("items");
        assertThat(denials).hasSize(1);
        String why = "/denials/" + denials.at("/0/entry").asLong() + "/why";
        JsonNode told = AUDITOR.get(why).expect(200);
        assertThat(told.path("sentence").asText())
                .contains("Storing " + category + " of agent " + agent, category + " v1");
        assertThat(told.path("today").asText()).isEqualTo("DENIED");
        AUDITOR.get("/denials?agent=" + Samples.unique("nobody")).problem(404, "not-found");
        AUDITOR.get("/denials/x/why").problem(404, "not-found");
        assertThat(FOREIGN.get("/denials").expect(200).path("items").toString()).doesNotContain(category);
    }
}
