package io.stateward.stores.connector.openai.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Holds the simulator against OpenAI's own description, and its behaviour against the traps of the real thing. */
class OpenAiSimulatorTest {

    private static final String CONVERSATION = "/conversations/{conversation_id}";
    private static final String HELLO = """
        {"items":[{"type":"message","role":"user","content":"Hello, this is Ada."},
                  {"type":"message","role":"assistant","content":"Hello Ada."},
                  {"type":"function_call","call_id":"call_1","name":"look_up","arguments":"{}"},
                  {"type":"function_call_output","call_id":"call_1","output":"found"}]}
        """;

    private final OpenAiSimulator simulator = OpenAiSimulator.start("sk-one", "sk-two");
    private final DescribedClient client = new DescribedClient(simulator, "sk-one");
    private final DescribedClient other = new DescribedClient(simulator, "sk-two");

    @AfterEach
    void stop() {
        simulator.close();
    }

    @Test
    void everyRouteIsInTheDescription() {
        assertThat(new ApiDescription().routes()).containsAll(Dispatcher.routes());
    }

    @Test
    void conversationsAndTheirItemsAnswerAsDescribed() {
        String id = id(client.ok("POST /conversations", "{\"metadata\":{\"agent\":\"a\"}}"));
        JsonNode added = client.ok("POST " + CONVERSATION + "/items", HELLO, id);
        assertThat(added.path("data")).hasSize(4);
        assertThat(added.path("last_id")).isEqualTo(added.path("data").path(3).path("id"));
        client.ok("POST " + CONVERSATION, "{\"metadata\":{\"agent\":\"b\"}}", id);
        assertThat(client.ok("GET " + CONVERSATION, null, id)
                        .path("metadata")
                        .path("agent")
                        .asText())
                .isEqualTo("b");
        String item = added.path("first_id").asText();
        assertThat(id(client.ok("GET " + CONVERSATION + "/items/{item_id}", null, id, item)))
                .isEqualTo(item);
        client.ok("DELETE " + CONVERSATION + "/items/{item_id}", null, id, item);
        client.error(404, "DELETE " + CONVERSATION + "/items/{item_id}", null, id, item);
        client.ok("DELETE " + CONVERSATION, null, id);
        client.error(404, "GET " + CONVERSATION, null, id);
        client.error(404, "DELETE " + CONVERSATION, null, id);
    }

    @Test
    void itemsAreListedInPagesInBothOrders() {
        String id = id(client.ok("POST /conversations", "{}"));
        for (int i = 0; i < 3; i++) {
            client.ok("POST " + CONVERSATION + "/items", HELLO, id);
        }
        List<String> newestFirst = ids(client.ok("GET " + CONVERSATION + "/items?limit=100", null, id));
        assertThat(newestFirst).hasSize(12);
        List<String> paged = new ArrayList<>();
        JsonNode page = client.ok("GET " + CONVERSATION + "/items?limit=5", null, id);
        paged.addAll(ids(page));
        while (page.path("has_more").asBoolean()) {
            String after = page.path("last_id").asText();
            page = client.ok("GET " + CONVERSATION + "/items?limit=5&after=" + after, null, id);
            paged.addAll(ids(page));
        }
        assertThat(paged).isEqualTo(newestFirst);
        List<String> oldestFirst = ids(client.ok("GET " + CONVERSATION + "/items?limit=100&order=asc", null, id));
        assertThat(oldestFirst.get(0)).isEqualTo(newestFirst.get(11));
        assertThat(client.error(400, "GET " + CONVERSATION + "/items?limit=101", null, id)
                        .path("code")
                        .asText())
                .isEqualTo("integer_above_max_value");
        client.error(400, "GET " + CONVERSATION + "/items?limit=0", null, id);
        client.error(400, "GET " + CONVERSATION + "/items?after=" + "msg_gone", null, id);
    }

    @Test
    void aDeletedConversationLeavesItsItemsOutOfReach() {
        String id = id(client.ok("POST /conversations", HELLO));
        client.ok("DELETE " + CONVERSATION, null, id);
        client.error(404, "GET " + CONVERSATION + "/items", null, id);
        assertThat(simulator.project("sk-one").orphanedItems()).hasSize(4);
        assertThat(simulator.project("sk-one").remembers("this is ADA")).isTrue();
    }

    @Test
    void deletingAResponseLeavesTheOthersOfItsChainAndTheConversation() {
        String first = id(client.ok("POST /responses", "{\"model\":\"gpt-4o\",\"input\":\"I am Ada.\"}"));
        String second = id(client.ok(
                "POST /responses",
                "{\"model\":\"gpt-4o\",\"input\":\"And?\",\"previous_response_id\":\"" + first + "\"}"));
        String conversation = id(client.ok("POST /conversations", "{}"));
        client.ok(
                "POST /responses",
                "{\"model\":\"gpt-4o\",\"input\":\"Grace here.\",\"conversation\":\"" + conversation + "\"}");
        assertThat(client.ok("GET /responses/{response_id}/input_items", null, first)
                        .path("data"))
                .hasSize(1);
        client.ok("DELETE /responses/{response_id}", null, first);
        client.error(404, "DELETE /responses/{response_id}", null, first);
        assertThat(client.ok("GET /responses/{response_id}", null, second)
                        .path("previous_response_id")
                        .asText())
                .isEqualTo(first);
        assertThat(ids(client.ok("GET " + CONVERSATION + "/items", null, conversation)))
                .hasSize(2);
        assertThat(client.error(
                                400,
                                "POST /responses",
                                "{\"model\":\"gpt-4o\",\"input\":\"?\",\"previous_response_id\":\"" + first + "\"}")
                        .path("code")
                        .asText())
                .isEqualTo("previous_response_not_found");
    }

    @Test
    void aResponseThatIsNotToBeStoredIsNotStored() {
        String id = id(client.ok("POST /responses", "{\"model\":\"gpt-4o\",\"input\":\"I am Ada.\",\"store\":false}"));
        client.error(404, "GET /responses/{response_id}", null, id);
        assertThat(simulator.project("sk-one").remembers("Ada")).isFalse();
    }

    @Test
    void storedCompletionsAreListedByMetadata() {
        String stored = id(client.ok("POST /chat/completions", completion("true", "a")));
        client.ok("POST /chat/completions", completion("true", "b"));
        client.ok("POST /chat/completions", completion("false", "a"));
        assertThat(ids(client.ok("GET /chat/completions?metadata[agent]=a", null)))
                .containsExactly(stored);
        assertThat(ids(client.ok("GET /chat/completions", null))).hasSize(2);
        client.ok("POST /chat/completions/{completion_id}", "{\"metadata\":{\"agent\":\"c\"}}", stored);
        assertThat(ids(client.ok("GET /chat/completions?metadata[agent]=a", null)))
                .isEmpty();
        client.ok("GET /chat/completions/{completion_id}", null, stored);
        client.ok("DELETE /chat/completions/{completion_id}", null, stored);
        client.error(404, "GET /chat/completions/{completion_id}", null, stored);
    }

    /** The description allows the role "assistant" only, yet the endpoint returns what was asked: that one deviation is kept. */
    @Test
    void theMessagesOfACompletionKeepTheirRoles() {
        String id = id(client.ok("POST /chat/completions", completion("true", "a")));
        JsonNode messages = parsed(client.call("GET /chat/completions/{completion_id}/messages", null, id)
                .body());
        assertThat(messages.path("data").path(0).path("role").asText()).isEqualTo("user");
        assertThat(new ApiDescription().faultsOfAnswer("GET /chat/completions/{completion_id}/messages", messages))
                .singleElement()
                .asString()
                .contains("role");
    }

    @Test
    void detachingAFileLeavesItAndDeletingItDetachesItEverywhere() {
        String file = id(client.upload("user_data", "notes.txt", "Ada likes window seats."));
        String one = id(client.ok("POST /vector_stores", "{\"name\":\"one\",\"file_ids\":[\"" + file + "\"]}"));
        String two = id(client.ok("POST /vector_stores", "{\"name\":\"two\"}"));
        String files = "/vector_stores/{vector_store_id}/files";
        client.ok("POST " + files, "{\"file_id\":\"" + file + "\"}", two);
        assertThat(client.ok("POST /vector_stores/{vector_store_id}/search", "{\"query\":\"window\"}", one)
                        .path("data"))
                .hasSize(1);
        client.ok("DELETE " + files + "/{file_id}", null, one, file);
        client.error(404, "GET " + files + "/{file_id}", null, one, file);
        client.ok("GET /files/{file_id}", null, file);
        client.ok("GET " + files + "/{file_id}/content", null, two, file);
        client.ok("DELETE /files/{file_id}", null, file);
        assertThat(ids(client.ok("GET " + files, null, two))).isEmpty();
        assertThat(ids(client.ok("GET /files", null))).isEmpty();
        client.error(404, "GET /files/{file_id}", null, file);
        assertThat(ids(client.ok("GET /vector_stores", null))).containsExactly(two, one);
        client.ok("DELETE /vector_stores/{vector_store_id}", null, two);
        client.error(404, "GET /vector_stores/{vector_store_id}", null, two);
    }

    @Test
    void fileContentComesBackByteForByteUnlessItWasForAssistants() {
        String file = id(client.upload("user_data", "notes.txt", "Grüße, – Ada\r\n\r\n--"));
        assertThat(client.call("GET /files/{file_id}/content", null, file).body())
                .isEqualTo("Grüße, – Ada\r\n\r\n--");
        String closed = id(client.upload("assistants", "notes.txt", "Ada"));
        client.error(400, "GET /files/{file_id}/content", null, closed);
    }

    @Test
    void aKeySeesItsOwnProjectOnly() {
        String id = id(client.ok("POST /conversations", HELLO));
        other.error(404, "GET " + CONVERSATION, null, id);
        other.error(404, "DELETE " + CONVERSATION, null, id);
        assertThat(new DescribedClient(simulator, "sk-wrong")
                        .error(401, "GET /models", null)
                        .path("code")
                        .asText())
                .isEqualTo("invalid_api_key");
        client.ok("GET /models", null);
    }

    @Test
    void badInputIsAnErrorOfOpenAisShape() {
        client.error(404, "GET /nowhere", null);
        client.error(404, "POST /files/{file_id}", null, "x");
        assertThat(client.error(400, "POST /responses", "{\"input\":\"Hello\"}")
                        .path("param")
                        .asText())
                .isEqualTo("model");
    }

    private static String completion(String store, String agent) {
        return "{\"model\":\"gpt-4o\",\"store\":" + store + ",\"metadata\":{\"agent\":\"" + agent
                + "\"},\"messages\":[{\"role\":\"user\",\"content\":\"I am Ada.\"}]}";
    }

    private static String id(JsonNode object) {
        return object.path("id").asText();
    }

    private static List<String> ids(JsonNode list) {
        List<String> ids = new ArrayList<>();
        list.path("data").forEach(each -> ids.add(id(each)));
        return ids;
    }

    private static JsonNode parsed(String text) {
        return DescribedClient.json(text);
    }
}
