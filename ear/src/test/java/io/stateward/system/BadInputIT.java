package io.stateward.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.stateward.Json;
import io.stateward.testing.CustomerDatabase;
import io.stateward.testing.airline.AirlineData;
import io.stateward.testing.airline.AirlineDatabase;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Demonstrates that bad input is answered by a problem that says what to do, and leaves nothing behind. */
class BadInputIT {

    private static final StatewardServer SERVER = StatewardServer.shared();
    private static final Api ADMIN =
            Api.anonymous(SERVER.url(), SignOnServer.realm()).as("admin@skyways.example");
    private static final Api OFFICER = ADMIN.as("privacy@skyways.example");
    private static final int MEBIBYTE = 1 << 20;

    static Stream<Arguments> bodiesOfAnAgent() {
        ObjectNode agent = Json.mapper().valueToTree(Samples.agent("bad-input"));
        String sound = Json.text(agent);
        return Stream.of(
                arguments("an empty body", "", 400, "malformed-json"),
                arguments("malformed JSON", "{\"name\" \"support\"}", 400, "malformed-json"),
                arguments("half a document", sound.substring(0, sound.length() / 2), 400, "malformed-json"),
                arguments("two documents", sound + sound, 400, "malformed-json"),
                arguments("a list instead of an object", "[" + sound + "]", 400, "wrong-type"),
                arguments("an unknown field", changed(agent, "color", "red"), 400, "unknown-field"),
                arguments("a field given twice", "{\"name\":\"a\"," + sound.substring(1), 400, "duplicate-field"),
                arguments("a number for a text", changed(agent, "name", 7), 400, "wrong-type"),
                arguments("a text for a list", changed(agent, "purposes", "support"), 400, "wrong-type"),
                arguments("a list with a number", changed(agent, "purposes", List.of(7)), 400, "wrong-type"),
                arguments("a missing name", without(agent, "name"), 400, "missing-field"),
                arguments("a name that is null", without(agent, "name", true), 400, "missing-field"),
                arguments("an over-long name", changed(agent, "name", "a".repeat(101)), 400, "invalid-field"),
                arguments(
                        "an over-long description",
                        changed(agent, "description", "a".repeat(2_001)),
                        400,
                        "invalid-field"),
                arguments("a name with a slash", changed(agent, "name", "a/b"), 400, "invalid-field"),
                arguments("no purpose", changed(agent, "purposes", List.of()), 400, "invalid-field"),
                arguments("a country that is none", changed(agent, "jurisdiction", "XX"), 400, "invalid-field"),
                arguments(
                        "a body over the limit", changed(agent, "owner", "a".repeat(MEBIBYTE)), 413, "body-too-large"));
    }

    @ParameterizedTest(name = "{0} is {2} {3}")
    @MethodSource("bodiesOfAnAgent")
    void aBadAgentIsRefusedAndNotRegistered(String what, String body, int status, String type) {
        List<String> before = agents();

        ADMIN.post("/agents", body).problem(status, type);

        assertThat(agents()).as(what).isEqualTo(before);
    }

    static Stream<Arguments> storesThatCannotBe() {
        ObjectNode jdbc = jdbcStore();
        String sound = Json.text(jdbc);
        return Stream.of(
                arguments("an unknown kind", changed(jdbc, "kind", "punch-cards"), 422, "store-kind-unknown"),
                arguments("a store that is not there", jdbc, 422, "store-unreachable"),
                arguments("an unknown region", changed(jdbc, "region", "Mars"), 400, "invalid-field"),
                arguments("no configuration", without(jdbc, "config"), 400, "missing-field"),
                arguments("a configuration of another type", changed(jdbc, "config", "h2"), 400, "invalid-field"),
                arguments(
                        "deep nesting",
                        sound.replace("\"none\"", "[".repeat(99) + "]".repeat(99)),
                        413,
                        "document-too-large"),
                arguments("an unknown setting", with(jdbc, "config", "url", "jdbc:h2:mem:x"), 400, "invalid-field"),
                arguments("an unknown engine", with(jdbc, "config", "engine", "cobol"), 400, "invalid-field"),
                arguments(
                        "an address that the operator has not allowed",
                        with(jdbc, "config", "host", "192.0.2.1"),
                        422,
                        "address-not-allowed"));
    }

    @ParameterizedTest(name = "{0} is {2} {3}")
    @MethodSource("storesThatCannotBe")
    void aBadStoreIsRefusedAndNotRegistered(String what, Object body, int status, String type) {
        List<String> before = stores();

        ADMIN.post("/stores", body).problem(status, type);

        assertThat(stores()).as(what).isEqualTo(before);
    }

    @Test
    void aDataMapThatNamesAMissingColumnIsRefusedAndTheStoreNotRegistered() {
        AirlineDatabase airline = AirlineDatabase.load(CustomerDatabase.h2(), AirlineData.sample());
        List<String> before = stores();
        ObjectNode map = AirlineDatabase.dataMap().deepCopy();
        ((ObjectNode) map.at("/tables/0/subjects/0")).put("column", "shoe_size");
        ObjectNode store = jdbcStore();
        store.set("config", airline.config());
        store.set("map", map);

        ADMIN.post("/stores", store).problem(422, "data-map-mismatch");

        assertThat(stores()).isEqualTo(before);
    }

    @Test
    void aDataMapThatNamesASubjectTypeNobodyKnowsIsRefusedAndTheStoreNotRegistered() {
        AirlineDatabase airline = AirlineDatabase.load(CustomerDatabase.h2(), AirlineData.sample());
        List<String> before = stores();
        ObjectNode map = AirlineDatabase.dataMap().deepCopy();
        ((ObjectNode) map.at("/tables/0/subjects/0")).put("type", "shoe-size");
        ObjectNode store = jdbcStore();
        store.set("config", airline.config());
        store.set("map", map);

        ADMIN.post("/stores", store).problem(400, "unknown-subject-type");

        assertThat(stores()).isEqualTo(before);
    }

    @Test
    void aNameThatIsTakenIsRefused() {
        Map<String, Object> agent = Samples.agent(Samples.unique("twice"));
        ADMIN.post("/agents", agent).expect(201);

        ADMIN.post("/agents", agent).problem(409, "agent-exists");
    }

    @Test
    void aPersonOfAnUnknownTypeIsRefusedAndTheStateNotRegistered() {
        String agent = Samples.unique("support");
        ADMIN.post("/agents", Samples.agent(agent)).expect(201);
        String state = "/agents/" + agent + "/state";

        ADMIN.post(state, Samples.memoryState("shoe-size", "46")).problem(400, "unknown-subject-type");
        ADMIN.post(state, Samples.memoryState("name", "Mia Li")).problem(422, "name-identifies-nobody");

        assertThat(ADMIN.get(state).expect(200).path("items")).isEmpty();
    }

    @Test
    void anErasureOfAPersonOfAnUnknownTypeIsRefused() {
        OFFICER.post(
                        "/erasure-requests",
                        Map.of(
                                "subjects", List.of(Map.of("type", "shoe-size", "value", "46")),
                                "regime", "GDPR",
                                "reason", "They asked"))
                .problem(400, "unknown-subject-type");
    }

    @Test
    void anUnknownRegimeIsRefused() {
        OFFICER.post(
                        "/erasure-requests",
                        Map.of(
                                "subjects", List.of(Map.of("type", "email", "value", "a@b.example")),
                                "regime", "MAGNA-CARTA",
                                "reason", "They asked"))
                .problem(400, "wrong-type");
    }

    @Test
    void pathsMethodsAndMediaTypesThatAreNotThereAreRefused() {
        ADMIN.get("/no-such-path").problem(404, "no-such-path");
        ADMIN.get("/agents/" + UUID.randomUUID()).problem(404, "not-found");
        ADMIN.get("/operations/no-id").problem(404, "not-found");
        ADMIN.delete("/me").problem(405, "method-not-allowed");
        ADMIN.post("/agents", "text/csv", BodyPublishers.ofString("a,b")).problem(415, "unsupported-media-type");
        ADMIN.get("/agents?limit=many").problem(400, "invalid-field");
        ADMIN.get("/agents?limit=0").problem(400, "invalid-field");
        ADMIN.get("/agents?cursor=invented").problem(400, "invalid-field");
    }

    @Test
    void aKeyOfAnotherCallIsRefused() {
        Map<String, String> key = Map.of("Idempotency-Key", UUID.randomUUID().toString());
        Map<String, Object> agent = Samples.agent(Samples.unique("once"));
        JsonNode first = ADMIN.post("/agents", agent, key).expect(201);

        JsonNode replay = ADMIN.post("/agents", agent, key).expect(201);
        assertThat(replay.path("id")).isEqualTo(first.path("id"));
        assertThat(replay.has("clientSecret"))
                .as("a one-time secret is shown once")
                .isFalse();

        ADMIN.post("/agents", Samples.agent(Samples.unique("other")), key).problem(422, "idempotency-key-reused");
    }

    @Test
    void everyBadLineOfAnImportIsToldAndTheGoodOnesAreKept() {
        String agent = Samples.unique("import");
        ADMIN.post("/agents", Samples.agent(agent)).expect(201);
        String good = Json.text(Samples.memoryState("email", "good@passenger.example", "kept-1"));
        String alsoGood = Json.text(Samples.memoryState("email", "good@passenger.example", "kept-2"));
        String lines = String.join(
                "\n",
                good,
                "{\"store\":",
                "{\"colour\":\"red\"}",
                "[]",
                "",
                alsoGood,
                good.replace("kept-1", "kept-3,"));

        JsonNode report = ADMIN.post(
                        "/agents/" + agent + "/state/import", "application/x-ndjson", BodyPublishers.ofString(lines))
                .expect(200);

        assertThat(report.path("imported").asInt()).isEqualTo(3);
        assertThat(report.path("errors"))
                .extracting(error -> error.path("line").asInt())
                .containsExactly(2, 3, 4);
        assertThat(ADMIN.get("/agents/" + agent + "/state").expect(200).path("items"))
                .hasSize(3);
    }

    @Test
    void theServersLogNamesNobodyWhoWasRefused() {
        String secret = Samples.unique("somebody") + "@passenger.example";
        OFFICER.post("/erasure-requests", "{\"subjects\":[{\"type\":\"email\",\"value\":\"" + secret + "\"}],")
                .problem(400, "malformed-json");
        OFFICER.post("/erasure-requests", Map.of(secret, secret)).problem(400, "unknown-field");

        assertThat(SERVER.log()).doesNotContain(secret);
    }

    private static List<String> agents() {
        return ids(ADMIN.get("/agents?limit=500").expect(200));
    }

    private static List<String> stores() {
        return ids(ADMIN.get("/stores?limit=500").expect(200));
    }

    private static List<String> ids(JsonNode page) {
        List<String> ids = new ArrayList<>();
        page.path("items").forEach(item -> ids.add(item.path("id").asText()));
        return ids;
    }

    private static ObjectNode jdbcStore() {
        ObjectNode store = Json.mapper().createObjectNode();
        store.put("name", Samples.unique("nowhere")).put("kind", "jdbc").put("region", "DE");
        store.putObject("config")
                .put("engine", "h2")
                .put("host", "127.0.0.1")
                .put("port", 1)
                .put("database", "airline")
                .put("user", "sa")
                .put("password", "none");
        ObjectNode table = store.putObject("map").putArray("tables").addObject();
        table.put("name", "customer")
                .put("onErase", "delete")
                .putArray("categories")
                .add("contact");
        table.putArray("subjects").addObject().put("type", "email").put("column", "email");
        return store;
    }

    private static String changed(ObjectNode document, String field, Object value) {
        ObjectNode copy = document.deepCopy();
        copy.set(field, Json.mapper().valueToTree(value));
        return Json.text(copy);
    }

    private static String with(ObjectNode document, String object, String field, String value) {
        ObjectNode copy = document.deepCopy();
        ((ObjectNode) copy.path(object)).put(field, value);
        return Json.text(copy);
    }

    private static String without(ObjectNode document, String field) {
        return without(document, field, false);
    }

    private static String without(ObjectNode document, String field, boolean asNull) {
        ObjectNode copy = document.deepCopy();
        copy.remove(field);
        if (asNull) {
            copy.putNull(field);
        }
        return Json.text(copy);
    }
}
