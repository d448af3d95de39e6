package io.stateward.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Demonstrates how a legal hold keeps what OpenAI deletes by itself, and says what it cannot keep before it begins. */
class HoldIT {

    private static final StatewardServer SERVER = StatewardServer.shared();
    private static final Api ANYONE = Api.anonymous(SERVER.url(), SignOnServer.realm());
    private static final Api ADMIN = ANYONE.as("admin@skyways.example");
    private static final Api OFFICER = ANYONE.as("privacy@skyways.example");
    private static final Api AUDITOR = ANYONE.as("auditor@skyways.example");
    private static final Api FOREIGN = ANYONE.as("privacy@nordbank.example");
    private static final Duration BOUND = Duration.ofSeconds(60);

    private final OpenAiProject openAi = OpenAi.HOLDS.project();
    private final String agent = Samples.unique("holds");
    private final String store = Samples.unique("openai");

    private JsonNode register(Map<String, Object> expires) {
        ADMIN.post("/agents", Samples.agent(agent)).expect(201);
        ObjectNode config = openAi.config().deepCopy();
        ObjectNode days = config.putObject("expiresAfterDays");
        expires.forEach((kind, value) -> days.put(kind, (Integer) value));
        return ADMIN.post("/stores", Map.of("name", store, "kind", "openai", "region", "DE", "config", config))
                .expect(201);
    }

    private String state(String kind, String ref, String person) {
        return ADMIN.post(
                        "/agents/" + agent + "/state",
                        Map.of(
                                "store",
                                store,
                                "kind",
                                kind,
                                "ref",
                                ref,
                                "subjects",
                                List.of(Map.of("type", "email", "value", person)),
                                "categories",
                                List.of("conversation"),
                                "purpose",
                                "customer-support",
                                "derivedFrom",
                                List.of()))
                .expect(201)
                .path("id")
                .asText();
    }

    private static Map<String, Object> hold(String name, String person, boolean accept) {
        return Map.of(
                "name",
                name,
                "subjects",
                List.of(Map.of("type", "email", "value", person)),
                "reason",
                "a pending case",
                "acceptNotEnforceable",
                accept);
    }

    private static JsonNode enforcement(String id) {
        return AUDITOR.get("/legal-holds/" + id).expect(200).path("enforcement");
    }

    private static void awaitActive(String id, int copied) {
        Await.until(
                "copying",
                BOUND,
                () -> enforcement(id).path("state").asText().equals("ACTIVE")
                        && enforcement(id).path("copied").asInt() == copied);
    }

    @Test
    void whatOpenAiDeletesByItselfIsCopiedUntilTheHoldIsReleased() {
        JsonNode registered = register(Map.of("file", 7));
        assertThat(registered.at("/guarantees/expires/days/response").asInt())
                .as("usual at OpenAI")
                .isEqualTo(30);
        assertThat(registered.at("/guarantees/expires/days/file").asInt()).isEqualTo(7);
        String person = Samples.unique("ada") + "@example.com";
        state("response", openAi.respond("I am " + person), person);

        String id = OFFICER.post("/legal-holds", hold(Samples.unique("case"), person, false))
                .expect(201)
                .path("id")
                .asText();
        awaitActive(id, 1);
        assertThat(enforcement(id).path("notKept")).isEmpty();
        state("response", openAi.respond("I am " + person + " again"), person);
        awaitActive(id, 2);
        JsonNode copies = AUDITOR.get("/agents/" + agent + "/state?kind=held-copy")
                .expect(200)
                .path("items");
        assertThat(copies).hasSize(2);
        assertThat(copies.at("/0/status").asText()).isEqualTo("BOUND");
        FOREIGN.get("/legal-holds/" + id).problem(404, "not-found");
        FOREIGN.delete("/legal-holds/" + id).problem(404, "not-found");

        OFFICER.delete("/legal-holds/" + id).expect(200);
        Await.until(
                "destroying the copies",
                BOUND,
                () -> AUDITOR.get("/agents/" + agent + "/state/"
                                + copies.at("/0/id").asText())
                        .expect(200)
                        .path("status")
                        .asText()
                        .equals("DISPOSED"));
    }

    @Test
    void whatCannotBeCopiedRefusesTheHoldUnlessThatIsAccepted() {
        register(Map.of("vector-store", 7));
        String person = Samples.unique("bob") + "@example.com";
        state("vector-store", "vs_" + Samples.unique("x").replace("-", ""), person);
        String name = Samples.unique("case");

        JsonNode refused =
                OFFICER.post("/legal-holds", hold(name, person, false)).problem(422, "hold-not-enforceable");
        assertThat(refused.path("reason").asText()).isEqualTo("HOLD_NOT_ENFORCEABLE");
        assertThat(refused.at("/notKept/0/storeName").asText()).isEqualTo(store);
        assertThat(refused.at("/notKept/0/kind").asText()).isEqualTo("vector-store");
        assertThat(refused.at("/notKept/0/why").asText()).isEqualTo("NOT_READABLE");
        assertThat(refused.at("/notKept/0/items").asInt()).isOne();

        JsonNode placed = OFFICER.post("/legal-holds", hold(name, person, true)).expect(201);
        assertThat(placed.at("/enforcement/accepted").asBoolean()).isTrue();
        assertThat(placed.at("/enforcement/report").asText()).isEqualTo("HOLD_NOT_ENFORCEABLE");
        String id = placed.path("id").asText();
        awaitActive(id, 0);
        assertThat(enforcement(id).at("/notKept/0/items").asInt()).isOne();
        OFFICER.delete("/legal-holds/" + id).expect(200);
        assertThat(AUDITOR.get("/legal-holds/" + id).expect(200).has("enforcement"))
                .isFalse();
    }

    @Test
    void aDeclarationThatMakesNoSenseIsRefused() {
        ObjectNode config = openAi.config().deepCopy();
        config.putObject("expiresAfterDays").put("response", -1);
        ADMIN.post("/stores", Map.of("name", store, "kind", "openai", "region", "DE", "config", config))
                .problem(400, "invalid-field");
    }
}
