package io.stateward.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Demonstrates how an event in a person's life gives a period its end, over HTTP. */
class EventsIT {

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

    @Test
    void whatHappensToAPersonGivesTheirStateAnEnd() {
        String name = Samples.unique("contract");
        JsonNode agent = ADMIN.post("/agents", Samples.agent(name)).expect(201);
        activate(
                name,
                Map.of(
                        "kind",
                        "retention",
                        "keep",
                        Map.of("atLeast", "P1Y", "atMost", "P1Y", "since", "event:" + name)));
        Map<String, Object> state = new HashMap<>(Samples.memoryState("user-id", name));
        state.put("categories", List.of(name));
        JsonNode registered = ADMIN.post("/agents/" + name + "/state", state).expect(201);
        assertThat(registered.path("retainOpen").asBoolean()).isTrue();
        assertThat(registered.path("retainUntil").isNull()).isTrue();
        assertThat(registered.path("eraseAt").isNull()).isTrue();
        assertThat(named(OFFICER, name).path("asked").asBoolean()).isTrue();

        Instant at = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        JsonNode noted = OFFICER.post("/events", event(name, at)).expect(200);
        assertThat(noted.path("changed").asInt()).isEqualTo(1);
        assertThat(OFFICER.post("/events", event(name, at))
                        .expect(200)
                        .path("changed")
                        .asInt())
                .as("the same again")
                .isZero();
        String item = "/agents/" + name + "/state/" + registered.path("id").asText();
        Await.until(
                "the item has an end",
                Duration.ofMinutes(2),
                () -> AUDITOR.get(item).expect(200).hasNonNull("eraseAt"));
        assertThat(AUDITOR.get(item).expect(200).path("retainOpen").asBoolean()).isFalse();
        assertThat(named(AUDITOR, name).path("people").asLong()).isEqualTo(1);

        OFFICER.post(
                        "/events/withdraw",
                        Map.of("name", name, "subjects", List.of(Map.of("type", "user-id", "value", name))))
                .expect(200);
        Await.until(
                "the item waits again",
                Duration.ofMinutes(2),
                () -> AUDITOR.get(item).expect(200).path("retainOpen").asBoolean());
        assertThat(named(FOREIGN, name).isMissingNode()).isTrue();
        ANYONE.asAgent(agent).post("/events", event(name, at)).problem(403, "role-missing");
        AUDITOR.post("/events", event(name, at)).problem(403, "role-missing");
    }

    @Test
    void anEventThatIsNoneIsRefusedWithTheFieldThatIsWrong() {
        Instant now = Instant.now();
        OFFICER.post("/events", event("Not a name!", now)).problem(400, "invalid-field");
        OFFICER.post("/events", Map.of("name", "moved", "subjects", List.of(), "at", now.toString()))
                .problem(400, "invalid-field");
        OFFICER.post("/events", event("moved", now.plus(50_000, ChronoUnit.DAYS)))
                .problem(400, "invalid-field");
        OFFICER.post("/events", Map.of("name", "moved")).problem(400, "missing-field");
    }

    private static Map<String, Object> event(String name, Instant at) {
        return Map.of("name", name, "subjects", List.of(Map.of("type", "user-id", "value", name)), "at", at.toString());
    }

    private static JsonNode named(Api caller, String name) {
        for (JsonNode event : caller.get("/events").expect(200).path("items")) {
            if (event.path("name").asText().equals(name)) {
                return event;
            }
        }
        return MissingNode.getInstance();
    }
}
