package io.stateward.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/** Demonstrates what the server is underneath: HTTP/1.1, and the database of this version, not the server's own. */
class ProtocolIT {

    private static final StatewardServer SERVER = StatewardServer.shared();
    private static final int OVER_THE_LIMIT = 3 << 20;

    // As a client of Java comes by default: it asks for HTTP/2, and would speak it from the second call on.
    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_2).build();

    @RepeatedTest(3)
    void aClientThatWouldSpeakHttp2IsToldThatItsBodyIsTooLarge() throws Exception {
        String token = Api.anonymous(SERVER.url(), SignOnServer.realm())
                .passwordToken("stateward-cli", "admin@skyways.example");
        HttpRequest request = HttpRequest.newBuilder(URI.create(SERVER.url() + "/api/v1/agents"))
                .timeout(Duration.ofMinutes(1))
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("{\"name\":\"" + "a".repeat(OVER_THE_LIMIT) + "\"}"))
                .build();

        HttpResponse<String> answer = CLIENT.send(request, BodyHandlers.ofString());

        assertThat(answer.statusCode()).isEqualTo(413);
        assertThat(answer.version()).isEqualTo(HttpClient.Version.HTTP_1_1);
        assertThat(answer.body()).contains("/body-too-large");
    }

    @Test
    void aCheckpointComesAsTheNoteItselfToWhoAsksForTextAndElseInJson() {
        Api auditor = Api.anonymous(SERVER.url(), SignOnServer.realm()).as("auditor@skyways.example");
        Answer note = auditor.call("GET", "/ledger/checkpoint", null, "text/plain", Map.of("Accept", "text/plain"));
        assertThat(note.text()).startsWith("stateward/log/").contains("\n\n\u2014 stateward/log/");
        assertThat(auditor.get("/ledger/checkpoint")
                        .expect(200)
                        .path("checkpoint")
                        .asText())
                .startsWith("stateward/log/");
    }

    @Test
    void theH2BehindThePoolIsTheApplicationsAndNotTheServers() {
        assertThat(SERVER.log()).contains("The pool is connected to H2 2.4.").doesNotContain("connected to H2 2.2");
    }
}
