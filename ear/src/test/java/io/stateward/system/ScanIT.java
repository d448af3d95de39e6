package io.stateward.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Demonstrates over HTTP how a store is compared with the catalog, and how what nobody journaled is adopted. */
class ScanIT {

    private static final Duration SCAN_LIMIT = Duration.ofMinutes(2);

    private static final Api ANYONE = Api.anonymous(StatewardServer.shared().url(), SignOnServer.realm());
    private static final Api ADMIN = ANYONE.as("admin@skyways.example");
    private static final Api OFFICER = ANYONE.as("privacy@skyways.example");

    @Test
    void whatAnAgentWroteAroundTheGatewayIsCountedByKindAndAdoptedOnce() {
        String agent = Samples.unique("around");
        ADMIN.post("/agents", Samples.agent(agent)).expect(201);
        OpenAiProject project = OpenAi.SCANS.project();
        String file = project.upload("what nobody journaled");
        String store = Samples.unique("scanned");
        ADMIN.post("/stores", Map.of("name", store, "kind", "openai", "region", "DE", "config", project.config()))
                .expect(201);

        String scan = scan(store);
        JsonNode counted = OFFICER.get(scan).expect(200);
        assertThat(counted.path("status").asText()).isEqualTo("COMPLETED");
        assertThat(counted.path("unknown").asLong())
                .as(counted.toPrettyString())
                .isOne();
        assertThat(counted.path("unlisted").toString()).contains("conversation");
        JsonNode findings = OFFICER.get(scan + "/findings?drift=UNKNOWN").expect(200);
        assertThat(findings.at("/items/0/ref").asText()).isEqualTo(file);

        Map<String, Object> adoption =
                Map.of("agent", agent, "categories", List.of("conversation"), "purpose", "customer-support");
        OFFICER.post(scan + "/adopt", Map.of("agent", agent, "categories", List.of(), "purpose", "x"))
                .problem(400, "invalid-field");
        assertThat(OFFICER.post(scan + "/adopt", adoption)
                        .expect(200)
                        .path("adopted")
                        .asInt())
                .isOne();
        assertThat(OFFICER.post(scan + "/adopt", adoption)
                        .expect(200)
                        .path("adopted")
                        .asInt())
                .isZero();
        assertThat(ADMIN.get("/agents/" + agent + "/state?store=" + store)
                        .expect(200)
                        .at("/items/0/ref")
                        .asText())
                .isEqualTo(file);
        assertThat(OFFICER.get(scan(store)).expect(200).path("unknown").asLong())
                .as("a second scan knows it")
                .isZero();
        ANYONE.as("privacy@nordbank.example").get(scan).problem(404, "not-found");
    }

    /** Scans a store to the end and returns the scan's path. */
    private static String scan(String store) {
        Answer begun = ADMIN.post("/stores/" + store + "/scans", BodyPublishers.noBody());
        String scan = "/scans/" + begun.expect(202).path("id").asText();
        assertThat(begun.header("Location")).contains("/operations/");
        Await.until(
                "The end of a scan",
                SCAN_LIMIT,
                () -> !OFFICER.get(scan).expect(200).path("status").asText().equals("RUNNING"));
        return scan;
    }
}
