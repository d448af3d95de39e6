package io.stateward.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Demonstrates that a question which was answered before is answered by what is true now: each test asks often enough for the short way,
 * then changes something, and asks again.
 */
class DecisionLaneIT {

    private static final StatewardServer SERVER = StatewardServer.shared();
    private static final Api ANYONE = Api.anonymous(SERVER.url(), SignOnServer.realm());
    private static final Api ADMIN = ANYONE.as("admin@skyways.example");
    private static final String DECISIONS = "/decisions";
    private static final String TIME = "2026-01-01T00:00:00Z";

    /** The long way answers the first, and the short way those after it. */
    private static String often(Api caller, Object question) {
        String first = caller.post(DECISIONS, question).text();
        for (int i = 0; i < 3; i++) {
            Answer again = caller.post(DECISIONS, question);
            assertThat(again.status()).isEqualTo(200);
            assertThat(again.text()).isEqualTo(first);
            assertThat(again.header("X-Content-Type-Options")).isEqualTo("nosniff");
            assertThat(again.header("Cache-Control")).isEqualTo("no-store");
        }
        return first;
    }

    private static Map<String, Object> question(String agent, String category, String region) {
        return new HashMap<>(Map.of(
                "action",
                "store",
                "agent",
                agent,
                "region",
                region,
                "categories",
                List.of(category),
                "purpose",
                "customer-support",
                "jurisdiction",
                "DE",
                "createdAt",
                TIME));
    }

    private static void activate(Map<String, Object> document) {
        JsonNode draft = ADMIN.post("/policies", document).expect(201);
        ADMIN.post(
                        "/policies/" + document.get("name") + "/versions/"
                                + draft.path("version").asInt() + "/activate",
                        BodyPublishers.noBody())
                .expect(200);
    }

    private static String effect(Api caller, Object question) {
        return caller.post(DECISIONS, question).expect(200).path("effect").asText();
    }

    private static JsonNode registered(String name) {
        return ADMIN.post("/agents", Samples.agent(name)).expect(201);
    }

    @Test
    void aPolicyThatIsActivatedDecidesTheNextQuestion() {
        String agent = Samples.unique("lane");
        registered(agent);
        Map<String, Object> question = question(agent, "conversation", "FR");
        assertThat(often(ADMIN, question)).contains("\"effect\":\"PERMIT\"");

        activate(Map.of(
                "name",
                agent + "-home",
                "kind",
                "residency",
                "appliesTo",
                Map.of("agents", List.of(agent)),
                "allow",
                Map.of("storage", List.of("DE"), "processing", List.of("DE"))));

        assertThat(effect(ADMIN, question)).isEqualTo("DENY");
    }

    @Test
    void aCategoryThatBecomesRegulatedIsDeniedAtOnce() {
        String agent = Samples.unique("lane");
        String category = Samples.unique("category");
        registered(agent);
        Map<String, Object> question = question(agent, category, "DE");
        assertThat(often(ADMIN, question)).contains("PERMIT");

        ADMIN.post("/categories", Map.of("name", category, "regulated", true));

        assertThat(effect(ADMIN, question)).isEqualTo("DENY");
    }

    @Test
    void aQuarantinedAgentIsRefusedAlthoughItsTokenWasLetThroughBefore() {
        String name = Samples.unique("lane");
        JsonNode agent = registered(name);
        Api itself = ANYONE.asAgent(agent);
        Map<String, Object> question = question(name, "conversation", "DE");
        often(itself, question);

        ADMIN.post("/agents/" + name + "/quarantine", Map.of("reason", "It answers nonsense"))
                .expect(200);

        itself.post(DECISIONS, question).problem(403, "agent-not-active");
    }

    @Test
    void whatOneMayAskAnotherMayNot() {
        String name = Samples.unique("lane");
        registered(name);
        Api other = ANYONE.asAgent(registered(Samples.unique("lane")));
        Map<String, Object> question = question(name, "conversation", "DE");
        often(ADMIN, question);

        other.post(DECISIONS, question).problem(403, "agent-only-itself");
        ANYONE.as("admin@nordbank.example").post(DECISIONS, question).problem(404, "not-found");
        ANYONE.as("operator@stateward.example").post(DECISIONS, question).problem(403, "role-missing");
        ANYONE.post(DECISIONS, question).problem(401, "token-missing");
    }

    @Test
    void aMistakeIsWordedAsEver() {
        String agent = Samples.unique("lane");
        registered(agent);
        Map<String, Object> question = question(agent, "conversation", "DE");
        often(ADMIN, question);

        question.put("action", "keep");
        ADMIN.post(DECISIONS, question).problem(400, "invalid-field");
        question.put("action", "store");
        question.put("surprise", true);
        ADMIN.post(DECISIONS, question).problem(400, "unknown-field");
        ADMIN.post(DECISIONS, "{").problem(400, "malformed-json");
        ADMIN.post(DECISIONS, Map.of("requests", List.of(question(agent, "conversation", "DE")), "agent", agent))
                .problem(400, "invalid-field");
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void manyInOneCallAreAnsweredAsOneByOne(long seed) {
        String agent = Samples.unique("lane");
        registered(agent);
        SplittableRandom random = new SplittableRandom(seed);
        List<Map<String, Object>> questions = random.ints(40, 0, 1 << 16)
                .mapToObj(bits -> question(
                        agent,
                        (bits & 1) == 0 ? "conversation" : "contact",
                        List.of("DE", "US", "FR", "CN").get(bits >> 1 & 3)))
                .toList();

        JsonNode together =
                ADMIN.post(DECISIONS, Map.of("requests", questions)).expect(200).path("decisions");

        for (int i = 0; i < questions.size(); i++) {
            assertThat(ADMIN.post(DECISIONS, questions.get(i)).expect(200)).isEqualTo(together.get(i));
        }
    }
}
