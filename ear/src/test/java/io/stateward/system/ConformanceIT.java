package io.stateward.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Demonstrates how state that the rules no longer allow where it is comes to light, over HTTP. */
class ConformanceIT {

    private static final StatewardServer SERVER = StatewardServer.shared();
    private static final Api ANYONE = Api.anonymous(SERVER.url(), SignOnServer.realm());
    private static final Api ADMIN = ANYONE.as("admin@skyways.example");
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

    @Test
    void whatMayNoLongerBeWhereItIsIsCountedAndListed() {
        String name = Samples.unique("unlawful");
        JsonNode agent = ADMIN.post("/agents", Samples.agent(name)).expect(201);
        Map<String, Object> state = new HashMap<>(Samples.memoryState("user-id", name));
        state.put("categories", List.of(name));
        String item = ADMIN.post("/agents/" + name + "/state", state)
                .expect(201)
                .path("id")
                .asText();
        assertThat(items(name)).isEmpty();

        activate(name, Map.of("kind", "residency", "allow", Map.of("storage", List.of("JP"))));
        Await.until(
                "the catalog is decided again",
                Duration.ofMinutes(2),
                () -> !items(name).isEmpty());

        assertThat(items(name)).hasSize(1);
        assertThat(items(name).at("/0/id").asText()).isEqualTo(item);
        JsonNode told = AUDITOR.get("/conformance").expect(200);
        assertThat(told.path("standing").has("current")).isTrue();
        assertThat(told.path("unlawful").toString()).contains(agent.path("id").asText());
        JsonNode runs = AUDITOR.get("/re-evaluations").expect(200).path("items");
        assertThat(runs).isNotEmpty();
        JsonNode run =
                AUDITOR.get("/re-evaluations/" + runs.at("/0/id").asText()).expect(200);
        assertThat(run.path("examined").asLong()).isPositive();

        assertThat(FOREIGN.get("/conformance").expect(200).toString())
                .doesNotContain(agent.path("id").asText());
        FOREIGN.get("/conformance/items?agent=" + name).problem(404, "not-found");
        FOREIGN.get("/re-evaluations/" + runs.at("/0/id").asText()).problem(404, "not-found");
        ANYONE.asAgent(agent).get("/conformance").problem(403, "role-missing");
        AUDITOR.get("/conformance/items?cursor=x").problem(400, "invalid-field");
    }

    private static JsonNode items(String agent) {
        return AUDITOR.get("/conformance/items?agent=" + agent).expect(200).path("items");
    }
}
