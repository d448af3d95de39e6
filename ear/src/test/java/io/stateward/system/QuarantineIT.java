package io.stateward.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Demonstrates how state that may not be where it was to be is held aside, and how somebody decides on it, over HTTP. */
class QuarantineIT {

    private static final StatewardServer SERVER = StatewardServer.shared();
    private static final Api ANYONE = Api.anonymous(SERVER.url(), SignOnServer.realm());
    private static final Api ADMIN = ANYONE.as("admin@skyways.example");
    private static final Api OFFICER = ANYONE.as("privacy@skyways.example");
    private static final Api AUDITOR = ANYONE.as("auditor@skyways.example");
    private static final Api FOREIGN = ANYONE.as("privacy@nordbank.example");

    private static void activate(String name, Map<String, Object> terms) {
        Map<String, Object> document = new HashMap<>(terms);
        document.put("name", name);
        document.put("appliesTo", Map.of("categories", List.of(name)));
        ADMIN.post("/policies", document).expect(201);
        ADMIN.post("/policies/" + name + "/versions/1/activate", BodyPublishers.noBody())
                .expect(200);
    }

    private static Map<String, Object> japanOnly() {
        return Map.of("kind", "residency", "allow", Map.of("storage", List.of("JP")), "otherwise", "quarantine");
    }

    private static JsonNode agent(String name) {
        return ADMIN.post("/agents", Samples.agent(name)).expect(201);
    }

    /** Writes a memory that the category's policy does not let into governed memory. */
    private static Answer write(Api caller, String name, String text) {
        return caller.post(
                "/agents/" + name + "/memories",
                Map.of(
                        "text", text,
                        "subjects", List.of(Map.of("type", "user-id", "value", name)),
                        "categories", List.of(name),
                        "purpose", "customer-support",
                        "derivedFrom", List.of()));
    }

    @Test
    void whatIsHeldAsideIsSeenByNobodyUntilItIsReleasedWhereThePoliciesPermitIt() {
        String name = Samples.unique("aside");
        Api owner = ANYONE.asAgent(agent(name));
        activate(name, japanOnly());
        Answer answer = write(owner, name, "Seat 12A by the window");
        JsonNode held = answer.expect(202);
        String id = held.path("id").asText();
        assertThat(held.path("status").asText()).isEqualTo("QUARANTINED");
        assertThat(held.hasNonNull("expiresAt")).isTrue();
        assertThat(answer.header("Location")).endsWith("/quarantined-items/" + id);
        assertThat(owner.post("/agents/" + name + "/memories/search", Map.of())
                        .expect(200)
                        .path("items"))
                .isEmpty();

        JsonNode shown = AUDITOR.get("/quarantined-items/" + id).expect(200);
        assertThat(shown.path("status").asText()).isEqualTo("HELD");
        assertThat(shown.path("reasons").toString()).contains(name);
        assertThat(shown.toString()).doesNotContain("window", "\"subjects\"");
        assertThat(AUDITOR.get("/quarantined-items?status=held&limit=200")
                        .expect(200)
                        .toString())
                .contains(id);
        FOREIGN.get("/quarantined-items/" + id).problem(404, "not-found");
        owner.get("/quarantined-items/" + id).problem(403, "role-missing");

        Map<String, Object> reason = Map.of("reason", "It may be there");
        AUDITOR.post("/quarantined-items/" + id + "/release", reason).problem(403, "role-missing");
        FOREIGN.post("/quarantined-items/" + id + "/release", reason).problem(404, "not-found");
        OFFICER.post("/quarantined-items/" + id + "/release", Map.of("reason", " "))
                .problem(400, "invalid-field");
        JsonNode refusal =
                OFFICER.post("/quarantined-items/" + id + "/release", reason).problem(422, "residency-denied");
        assertThat(refusal.path("allowedRegions").toString()).contains("JP");

        ADMIN.post("/policies", anywhere(name)).expect(201);
        ADMIN.post("/policies/" + name + "/versions/2/activate", BodyPublishers.noBody())
                .expect(200);
        assertThat(OFFICER.post("/quarantined-items/" + id + "/release", reason)
                        .expect(200)
                        .path("id")
                        .asText())
                .isEqualTo(id);
        OFFICER.post("/quarantined-items/" + id + "/release", reason).problem(409, "quarantine-decided");
        assertThat(owner.post("/agents/" + name + "/memories/search", Map.of())
                        .expect(200)
                        .path("items")
                        .toString())
                .contains("window");
    }

    private static Map<String, Object> anywhere(String name) {
        return Map.of(
                "name",
                name,
                "kind",
                "residency",
                "appliesTo",
                Map.of("categories", List.of(name)),
                "allow",
                Map.of("storage", List.of("EEA")),
                "otherwise",
                "quarantine");
    }

    @Test
    void whatIsDiscardedIsGoneAndAHoldKeepsItFromThat() {
        String name = Samples.unique("discarded");
        Api owner = ANYONE.asAgent(agent(name));
        activate(name, japanOnly());
        String id = write(owner, name, "Aisle").expect(202).path("id").asText();
        Map<String, Object> reason = Map.of("reason", "Nobody needs it");
        String hold = OFFICER.post(
                        "/legal-holds",
                        Map.of(
                                "name",
                                "case-" + name,
                                "reason",
                                "A case",
                                "subjects",
                                List.of(Map.of("type", "user-id", "value", name))))
                .expect(201)
                .path("id")
                .asText();

        OFFICER.post("/quarantined-items/" + id + "/discard", reason).problem(409, "quarantine-kept");
        OFFICER.delete("/legal-holds/" + hold);
        assertThat(OFFICER.post("/quarantined-items/" + id + "/discard", reason)
                        .expect(200)
                        .path("status")
                        .asText())
                .isEqualTo("DISCARDED");
        OFFICER.post("/quarantined-items/" + id + "/discard", reason).problem(409, "quarantine-decided");
        OFFICER.get("/quarantined-items?status=lost").problem(400, "invalid-field");
        OFFICER.get("/quarantined-items/x").problem(404, "not-found");
    }
}
