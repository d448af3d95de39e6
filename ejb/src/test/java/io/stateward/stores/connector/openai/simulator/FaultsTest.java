package io.stateward.stores.connector.openai.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.stateward.stores.connector.simulator.Fault;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Shows that faults hit the calls they are planned for, and that what the simulator knows can be asked over HTTP. */
class FaultsTest {

    private static final String CONVERSATION = "/conversations/{conversation_id}";

    private final OpenAiSimulator simulator = OpenAiSimulator.start("sk-one");
    private final DescribedClient client = new DescribedClient(simulator, "sk-one");

    @AfterEach
    void stop() {
        simulator.close();
    }

    @Test
    void plannedFaultsHitTheCallsTheyWerePlannedFor() {
        String id = id(client.ok("POST /conversations", "{}"));
        simulator
                .faults()
                .plan(Fault.of(Fault.Kind.RATE_LIMIT)
                        .retryAfterSeconds(2)
                        .on("GET " + CONVERSATION)
                        .skipping(1));
        client.ok("GET " + CONVERSATION, null, id);
        assertThat(client.call("GET " + CONVERSATION, null, id).headers().firstValue("retry-after"))
                .hasValue("2");
        client.ok("GET " + CONVERSATION, null, id);
        simulator.faults().plan(Fault.of(Fault.Kind.SERVER_ERROR).times(2));
        client.error(500, "GET " + CONVERSATION, null, id);
        client.error(500, "GET " + CONVERSATION, null, id);
        simulator.faults().plan(Fault.of(Fault.Kind.UNAVAILABLE));
        client.error(503, "GET " + CONVERSATION, null, id);
        client.ok("GET " + CONVERSATION, null, id);
    }

    @Test
    void aDroppedConnectionLeavesOpenWhetherTheCallTookEffect() {
        String kept = id(client.ok("POST /conversations", "{}"));
        String gone = id(client.ok("POST /conversations", "{}"));
        simulator.faults().plan(Fault.of(Fault.Kind.DROP));
        assertThatThrownBy(() -> client.call("DELETE " + CONVERSATION, null, kept))
                .isInstanceOf(UncheckedIOException.class);
        client.ok("GET " + CONVERSATION, null, kept);
        simulator.faults().plan(Fault.of(Fault.Kind.DROP).withEffect());
        assertThatThrownBy(() -> client.call("DELETE " + CONVERSATION, null, gone))
                .isInstanceOf(UncheckedIOException.class);
        client.error(404, "GET " + CONVERSATION, null, gone);
        assertThat(simulator.calls().count("DELETE " + CONVERSATION)).isEqualTo(2);
        assertThat(simulator.calls().effects("DELETE /conversations/" + kept)).isZero();
        assertThat(simulator.calls().effects("DELETE /conversations/" + gone)).isEqualTo(1);
    }

    @Test
    void aHangingCallEndsWithoutAnAnswer() {
        simulator.faults().plan(Fault.of(Fault.Kind.HANG).holdingFor(Duration.ofMillis(5)));
        assertThatThrownBy(() -> client.call("POST /conversations", "{}")).isInstanceOf(UncheckedIOException.class);
        assertThat(simulator.project("sk-one").everything().path("conversations"))
                .isEmpty();
    }

    @Test
    void faultsByChanceAreTheSameForTheSameSeed() {
        assertThat(statusesWithSeed(7))
                .isEqualTo(statusesWithSeed(7))
                .contains("500")
                .contains("200");
    }

    @Test
    void anotherProcessCanPlanFaultsAndLookInside() throws Exception {
        String id = id(client.ok("POST /conversations", "{\"items\":[{\"role\":\"user\",\"content\":\"I am Ada.\"}]}"));
        assertThat(control("POST", "faults", "{\"kind\":\"UNAVAILABLE\",\"route\":\"GET " + CONVERSATION + "\"}")
                        .statusCode())
                .isEqualTo(204);
        client.error(503, "GET " + CONVERSATION, null, id);
        client.ok("DELETE " + CONVERSATION, null, id);
        JsonNode calls = DescribedClient.json(control("GET", "calls", "").body());
        assertThat(calls.path("arrived").path("GET " + CONVERSATION).asInt()).isEqualTo(1);
        assertThat(calls.path("carriedOut").path("DELETE " + CONVERSATION).asInt())
                .isEqualTo(1);
        assertThat(DescribedClient.json(control("GET", "orphans", "").body()).path("items"))
                .hasSize(1);
        assertThat(control("POST", "remembers", "{\"text\":\"i am ada\"}").body())
                .isEqualTo("{\"remembers\":true}");
        assertThat(control("POST", "faults", "{\"kind\":\"FLOOD\"}").statusCode())
                .isEqualTo(400);
    }

    private String statusesWithSeed(long seed) {
        simulator.faults().clear();
        simulator.faults().plan(Fault.of(Fault.Kind.SERVER_ERROR).withProbability(0.5, seed));
        StringBuilder statuses = new StringBuilder();
        for (int i = 0; i < 16; i++) {
            statuses.append(client.call("GET /models", null).statusCode()).append(' ');
        }
        return statuses.toString();
    }

    private HttpResponse<String> control(String method, String what, String body)
            throws IOException, InterruptedException {
        URI uri = simulator.baseUri().resolve("/_simulator/" + what);
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(uri)
                                .header("Authorization", "Bearer sk-one")
                                .method(method, BodyPublishers.ofString(body))
                                .build(),
                        BodyHandlers.ofString());
    }

    private static String id(JsonNode object) {
        return object.path("id").asText();
    }
}
