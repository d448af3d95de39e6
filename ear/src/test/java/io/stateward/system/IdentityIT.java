package io.stateward.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.mail.internet.MimeMessage;
import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Proves on the real server that a person confirms their request by the code that they were mailed, and that a second request is refused. */
class IdentityIT {

    private static final Duration LIMIT = Duration.ofMinutes(4);

    private static final Pattern CODE = Pattern.compile("[2-9A-HJ-NP-Z]{5}-[2-9A-HJ-NP-Z]{5}");

    private final StatewardServer server = StatewardServer.shared();
    private final Api anybody = Api.anonymous(server.url(), SignOnServer.realm());
    private final Api officer = anybody.as("privacy@skyways.example");

    @Test
    void aPersonConfirmsTheirRequestByTheMailedCode() throws Exception {
        String person = Samples.unique("doubted") + "@example.org";
        try (Mailbox mailbox = Mailbox.of(server)) {
            String request = officer.post(
                            "/erasure-requests",
                            Map.of(
                                    "subjects",
                                    List.of(Map.of("type", "email", "value", person)),
                                    "regime",
                                    "GDPR",
                                    "reason",
                                    "Asked by mail",
                                    "identity",
                                    Map.of("by", "code", "doubt", "The mail came from another address")))
                    .expect(201)
                    .path("id")
                    .asText();
            Await.until("The code", LIMIT, () -> !mailbox.to(person).isEmpty());
            MimeMessage mail = mailbox.to(person).get(0);
            String text = (String) mail.getContent();
            Matcher code = CODE.matcher(text);
            assertThat(code.find()).isTrue();
            assertThat(text).contains("skyways/" + request).contains("/confirm-identity.html");

            JsonNode waiting = officer.get("/erasure-requests/" + request).expect(200);
            assertThat(waiting.path("status").asText()).isEqualTo("RECEIVED");
            assertThat(waiting.path("pausedAt").asText()).isNotEmpty();
            anybody.post("/identity-confirmations", Map.of("reference", "skyways/" + request, "code", "AAAAA-AAAAA"))
                    .problem(422, "identity-code-refused");
            anybody.post("/identity-confirmations", Map.of("reference", "nordbank/" + request, "code", code.group()))
                    .problem(422, "identity-code-refused");
            Answer typed = anybody.post(
                    "/identity-confirmations/form",
                    "application/x-www-form-urlencoded",
                    BodyPublishers.ofString("reference="
                            + URLEncoder.encode("skyways/" + request, StandardCharsets.UTF_8) + "&code="
                            + code.group()));
            assertThat(typed.status()).as(typed.text()).isEqualTo(200);

            assertThat(officer.get("/erasure-requests/" + request)
                            .expect(200)
                            .path("status")
                            .asText())
                    .isEqualTo("PLANNED");
            JsonNode identity =
                    officer.get("/erasure-requests/" + request + "/identity").expect(200);
            assertThat(identity.path("how").asText()).isEqualTo("CODE");
            assertThat(server.log()).doesNotContain(person).doesNotContain(code.group());
        }
    }

    @Test
    void aSecondRequestNamesTheOpenOne() {
        Map<String, Object> body = Map.of(
                "subjects",
                List.of(Map.of("type", "email", "value", Samples.unique("twice") + "@example.org")),
                "regime",
                "GDPR",
                "reason",
                "Asked by letter");
        String first =
                officer.post("/erasure-requests", body).expect(201).path("id").asText();

        JsonNode problem = officer.post("/erasure-requests", body).problem(409, "duplicate-request");

        assertThat(problem.path("request").asText()).isEqualTo(first);
        assertThat(problem.path("requestStatus").asText()).isEqualTo("PLANNED");
    }
}
