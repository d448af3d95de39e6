package io.stateward.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Demonstrates the life of a policy over HTTP: on a date, back again, with a second person, as a schema and as a file. */
class PolicyLifeIT {

    private static final StatewardServer SERVER = StatewardServer.shared();
    private static final Api ANYONE = Api.anonymous(SERVER.url(), SignOnServer.realm());
    private static final Api ADMIN = ANYONE.as("admin@skyways.example");
    private static final Api OFFICER = ADMIN.as("privacy@skyways.example");
    private static final String YAML = "application/yaml";

    /** Drafts a maximum for a category of its own; returns the path of the version. */
    private static String draft(String name, String period) {
        JsonNode draft = ADMIN.post(
                        "/policies",
                        Map.of(
                                "name",
                                name,
                                "kind",
                                "retention",
                                "appliesTo",
                                Map.of("tags", List.of(name)),
                                "keep",
                                Map.of("atMost", period)))
                .expect(201);
        assertThat(draft.path("warnings").isArray()).isTrue();
        return "/policies/" + name + "/versions/" + draft.path("version").asInt();
    }

    private static String status(String version) {
        return ADMIN.get(version).expect(200).path("status").asText();
    }

    @Test
    void aPolicyBeginsByItselfAtItsTimeUnlessItIsWithdrawn() {
        String name = Samples.unique("dated");
        String first = draft(name, "P1Y");
        ADMIN.post(first + "/activate", Map.of("from", "2020-01-01T00:00:00Z")).problem(400, "effective-in-past");
        ADMIN.post(first + "/activate", Map.of("form", "2020-01-01T00:00:00Z")).problem(400, "unknown-field");
        JsonNode waiting = ADMIN.post(
                        first + "/activate",
                        Map.of("from", Instant.now().plus(1, ChronoUnit.DAYS).toString(), "reason", "New law"))
                .expect(200);
        assertThat(waiting.path("status").asText()).isEqualTo("SCHEDULED");
        assertThat(ADMIN.post(first + "/withdraw", BodyPublishers.noBody())
                        .expect(200)
                        .path("status")
                        .asText())
                .isEqualTo("DRAFT");
        ADMIN.post(first + "/withdraw", BodyPublishers.noBody()).problem(409, "policy-not-scheduled");

        ADMIN.post(
                        first + "/activate",
                        Map.of("from", Instant.now().plusSeconds(2).toString()))
                .expect(200);
        Await.until(
                "the policy's beginning",
                Duration.ofSeconds(60),
                () -> status(first).equals("ACTIVE"));
    }

    @Test
    void whatWasReplacedLastIsBroughtBackAsANewVersion() {
        String name = Samples.unique("back");
        ADMIN.post(draft(name, "P1Y") + "/activate", BodyPublishers.noBody()).expect(200);
        ADMIN.post("/policies/" + name + "/roll-back", BodyPublishers.noBody()).problem(409, "nothing-to-roll-back");
        ADMIN.post(draft(name, "P9Y") + "/activate", BodyPublishers.noBody()).expect(200);
        JsonNode change = ADMIN.get("/policies/" + name + "/versions/1/diff/2")
                .expect(200)
                .path("changes")
                .path(0);
        assertThat(change.path("path").asText()).isEqualTo("keep.atMost");
        assertThat(change.path("before").asText()).isEqualTo("P1Y");

        JsonNode back = ADMIN.post("/policies/" + name + "/roll-back", Map.of("reason", "Too long"))
                .expect(201);

        assertThat(back.path("version").asInt()).isEqualTo(3);
        assertThat(back.at("/document/keep/atMost").asText()).isEqualTo("P1Y");
    }

    @Test
    void anAuthorCannotApproveTheirOwnPolicy() {
        String version = draft(Samples.unique("eyes"), "P1Y");

        ADMIN.post(version + "/approve", BodyPublishers.noBody()).problem(403, "second-person-needed");

        assertThat(OFFICER.post(version + "/approve", BodyPublishers.noBody())
                        .expect(200)
                        .path("approvedBy")
                        .asText())
                .isEqualTo("privacy@skyways.example");
        assertThat(OFFICER.get("/policies/settings")
                        .expect(200)
                        .path("secondPerson")
                        .asBoolean())
                .isFalse();
        OFFICER.call(
                        "PUT",
                        "/policies/settings",
                        BodyPublishers.ofString("{\"secondPerson\":true}"),
                        "application/json",
                        Map.of())
                .problem(403, "role-missing");
    }

    @Test
    void theSchemaIsForEverybody() {
        Answer schema = ANYONE.get("/policies/schema");

        assertThat(schema.expect(200).path("title").asText()).isEqualTo("Stateward policy");
        assertThat(schema.header("Content-Type")).startsWith("application/schema+json");
        ANYONE.get("/policies").problem(401, "token-missing");
    }

    @Test
    void aPolicySetIsRehearsedAsAFile() {
        String name = Samples.unique("filed");
        ADMIN.post(draft(name, "P1Y") + "/activate", BodyPublishers.noBody()).expect(200);
        String added = "name: " + name + "-2\nkind: retention\nkeep: {atMost: P1Y}\n";

        JsonNode report = put("?dryRun=true", added).expect(200);

        assertThat(report.path("applied").asBoolean()).isFalse();
        assertThat(report.at("/policies/added/0").asText()).isEqualTo(name + "-2");
        assertThat(report.at("/policies/removed").toString()).contains(name);
        assertThat(status("/policies/" + name + "/versions/1")).isEqualTo("ACTIVE");
        put("?dryRun=perhaps", added).problem(400, "invalid-field");
        put("", added + "---\nname: b\nkind: retention\nkeep: {atMost: soon}").problem(400, "invalid-document");
    }

    private static Answer put(String query, String file) {
        return ADMIN.call("PUT", "/policies/import" + query, BodyPublishers.ofString(file), YAML, Map.of());
    }
}
