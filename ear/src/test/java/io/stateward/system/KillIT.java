package io.stateward.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import io.stateward.Json;
import io.stateward.testing.airline.AirlineData;
import io.stateward.testing.airline.AirlineData.Customer;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Demonstrates that an erasure survives the server's death: killed three times in its middle, it finishes alone. */
class KillIT {

    private static final Duration PROGRESS_LIMIT = Duration.ofMinutes(3);
    private static final int CONVERSATIONS = 300;
    private static final int KILLS = 3;
    private static final String FORGOTTEN = "lena_vogt_4821";
    private static final String BYSTANDER = "priya_raman_5567";

    private final OpenAiProject openAi = OpenAi.KILLED_SERVER.project();

    private final int before = deletedEver();

    @Test
    void anErasureThatIsKilledThreeTimesFinishesAloneAndLosesNothing() {
        StatewardServer server = StatewardServer.onH2("killed");
        Api anyone = Api.anonymous(server.url(), SignOnServer.realm());
        AirlineData data = AirlineData.sample();
        Airline airline = new Airline(anyone, Samples.unique("killed"), data, openAi);
        airline.registerAgent();
        airline.registerOpenAi(airline.openAiStore(), "DE");
        airline.activatePolicies();
        List<String> theirs = talk(anyone, airline, FORGOTTEN, CONVERSATIONS);
        List<String> others = talk(anyone, airline, BYSTANDER, 1);

        Customer customer = data.customer(FORGOTTEN);
        String request = airline.request(customer);
        airline.approve(request);
        for (int kill = 1; kill <= KILLS; kill++) {
            killAt(server, (long) CONVERSATIONS * kill / (KILLS + 1));
            server.start();
        }
        JsonNode ended = airline.awaitEnd(request);

        assertThat(ended.path("status").asText()).as(ended.toPrettyString()).isEqualTo("COMPLETED_WITH_RESIDUE");
        assertThat(openAi.remembers(FORGOTTEN)).isFalse();
        assertThat(deleted()).as("each conversation is deleted once").isEqualTo(theirs.size());
        assertThat(openAi.remembers(BYSTANDER)).isTrue();
        assertThat(others).allMatch(openAi::hasConversation);
        assertThat(Certificates.check(airline.certificate(request), airline.logKey())
                        .valid())
                .isTrue();
        server.stop();
    }

    /** Kills the server when so many conversations are gone, and not only when all are. */
    private void killAt(StatewardServer server, long gone) {
        Await.until("The erasure of " + gone + " conversations", PROGRESS_LIMIT, () -> deleted() >= gone);
        assertThat(deleted()).as("killed in the middle").isLessThan(CONVERSATIONS);
        server.kill();
    }

    /** Returns how many conversations went since this test began; others have used the same simulator. */
    private int deleted() {
        return deletedEver() - before;
    }

    private static int deletedEver() {
        return OpenAi.simulator().calls().effects("DELETE /conversations/{conversation_id}");
    }

    private List<String> talk(Api anyone, Airline airline, String customer, int conversations) {
        List<String> ids = new ArrayList<>();
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < conversations; i++) {
            String id = openAi.beginConversation();
            ids.add(id);
            lines.add(Json.text(Airline.state(airline.openAiStore(), "conversation", id, customer)));
        }
        anyone.as("admin@skyways.example")
                .post(
                        "/agents/" + airline.agent() + "/state/import",
                        "application/x-ndjson",
                        BodyPublishers.ofString(String.join("\n", lines)))
                .expect(200);
        ArrayNode words = Json.mapper().createArrayNode();
        words.addObject().put("role", "user").put("content", "I am " + customer + ".");
        ids.forEach(id -> openAi.say(id, words));
        return ids;
    }
}
