package io.stateward.stores.connector.openai.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Holds threads, ChatKit threads and containers of the simulator against OpenAI's own description. */
class ThreadsAndChatsTest {

    private static final String THREAD = "/threads/{thread_id}";
    private static final String CHAT = "/chatkit/threads/{thread_id}";
    private static final String CONTAINER = "/containers/{container_id}";

    private final OpenAiSimulator simulator = OpenAiSimulator.start("sk-one");
    private final DescribedClient client = new DescribedClient(simulator, "sk-one");

    @AfterEach
    void stop() {
        simulator.close();
    }

    @Test
    void threadsAndTheirMessagesAnswerAsDescribed() {
        String thread = id(client.ok("POST /threads", "{\"messages\":[{\"role\":\"user\",\"content\":\"x\"}]}"));
        client.ok("GET " + THREAD, null, thread);
        String second = id(client.ok(
                "POST " + THREAD + "/messages",
                "{\"role\":\"user\",\"content\":\"y\",\"metadata\":{\"a\":\"b\"}}",
                thread));
        JsonNode page = client.ok("GET " + THREAD + "/messages?limit=1", null, thread);
        assertThat(page.path("first_id").asText()).isEqualTo(second);
        assertThat(page.path("has_more").asBoolean()).isTrue();
        client.ok("DELETE " + THREAD + "/messages/{message_id}", null, thread, second);
        client.error(404, "DELETE " + THREAD + "/messages/{message_id}", null, thread, second);
        client.ok("DELETE " + THREAD, null, thread);
        client.error(404, "GET " + THREAD, null, thread);
        client.error(404, "GET " + THREAD + "/messages", null, thread);
    }

    @Test
    void runsAnswerAsDescribedUntilTheyAreCancelled() {
        String thread = id(client.ok("POST /threads", "{}"));
        JsonNode run = client.ok(
                "POST " + THREAD + "/runs", "{\"assistant_id\":\"asst_1\",\"instructions\":\"Be kind\"}", thread);
        assertThat(client.ok("GET " + THREAD + "/runs", null, thread).path("data"))
                .hasSize(1);
        client.ok("GET " + THREAD + "/runs/{run_id}/steps", null, thread, id(run));
        assertThat(client.ok("POST " + THREAD + "/runs/{run_id}/cancel", null, thread, id(run))
                        .path("status")
                        .asText())
                .isEqualTo("cancelling");
        assertThat(client.ok("GET " + THREAD + "/runs", null, thread)
                        .at("/data/0/status")
                        .asText())
                .isEqualTo("cancelled");
        client.error(400, "POST " + THREAD + "/runs/{run_id}/cancel", null, thread, id(run));
    }

    @Test
    void chatsAnswerAsDescribed() {
        String chat = simulator.project("sk-one").chat("somebody", "Seats");
        assertThat(client.ok("GET /chatkit/threads", null).path("data")).hasSize(1);
        client.ok("GET " + CHAT, null, chat);
        client.ok("GET " + CHAT + "/items", null, chat);
        client.ok("DELETE " + CHAT, null, chat);
        client.error(404, "GET " + CHAT, null, chat);
    }

    @Test
    void containersAnswerAsDescribed() {
        String container = id(client.ok("POST /containers", "{\"name\":\"work\"}"));
        assertThat(client.ok("GET /containers", null).path("data")).hasSize(1);
        client.ok("GET " + CONTAINER, null, container);
        client.ok("GET " + CONTAINER + "/files", null, container);
        client.ok("DELETE " + CONTAINER, null, container);
        client.error(404, "GET " + CONTAINER, null, container);
    }

    private static String id(JsonNode object) {
        return object.path("id").asText();
    }
}
