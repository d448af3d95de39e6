package io.stateward.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.stateward.Json;
import io.stateward.testing.WebhookReceiver;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** Demonstrates that whoever was given data of a person is told of their erasure, by a signed webhook that is tried until it arrives. */
class RecipientsIT {

    private static final Duration LIMIT = Duration.ofMinutes(2);
    private static final String OTHER_SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    private static final StatewardServer SERVER = StatewardServer.shared();
    private static final Api ANYONE = Api.anonymous(SERVER.url(), SignOnServer.realm());
    private static final Api OFFICER = ANYONE.as("privacy@skyways.example");
    private static final Api FOREIGN = ANYONE.as("privacy@nordbank.example");

    @Test
    void aRecipientIsToldOfAnErasureAgainAfterItsServerFailedAndConfirmsIt() throws Exception {
        Remembered agent = new Remembered(ANYONE, "told");
        String person = Remembered.person("lea");
        agent.remember(person, "Lea gets her boarding pass by mail").expect(201);
        try (WebhookReceiver receiver = WebhookReceiver.start()) {
            receiver.answer(500);
            JsonNode mailer = registered(receiver);
            String name = mailer.path("name").asText();
            FOREIGN.get("/recipients/" + name).problem(404, "not-found");
            FOREIGN.post("/recipients/" + name + "/references", subject(person)).problem(404, "not-found");
            String reference = OFFICER.post("/recipients/" + name + "/references", subject(person))
                    .expect(200)
                    .path("reference")
                    .asText();

            String request = agent.forget(person);
            Await.until("The first attempt", LIMIT, () -> !receiver.received().isEmpty());
            receiver.answer(204);
            Await.until(
                    "The delivery",
                    LIMIT,
                    () -> notice(request, mailer).path("status").asText().equals("DELIVERED"));

            List<WebhookReceiver.Received> attempts = receiver.received();
            assertThat(attempts).hasSize(2);
            assertThat(attempts)
                    .extracting(attempt -> attempt.header("Webhook-id"))
                    .containsOnly(id(attempts));
            WebhookReceiver.Received taken = receiver.last();
            assertThat(taken.isSignedWith(mailer.path("secret").asText())).isTrue();
            assertThat(taken.isSignedWith(OTHER_SECRET)).isFalse();
            assertThat(taken.body()).doesNotContain(person);
            JsonNode told = Json.mapper().readTree(taken.body());
            assertThat(told.path("type").asText()).isEqualTo("subject.erased");
            assertThat(told.at("/data/references/0").asText()).isEqualTo(reference);

            String token = told.at("/data/receipt/token").asText();
            ANYONE.post("/recipients/receipts", Map.of("token", "no-token")).problem(404, "not-found");
            assertThat(notice(request, mailer).path("status").asText()).isEqualTo("DELIVERED");
            assertThat(ANYONE.post("/recipients/receipts", Map.of("token", token))
                            .status())
                    .isEqualTo(204);
            assertThat(notice(request, mailer).path("status").asText()).isEqualTo("ACKNOWLEDGED");
            assertThat(FOREIGN.get("/recipient-notices?cause=" + request)
                            .expect(200)
                            .path("items"))
                    .isEmpty();
            assertThat(SERVER.log()).doesNotContain(person, reference);
        }
    }

    @Test
    void aNoticeThatCannotBeAddressedWaitsForAnOfficer() throws Exception {
        Remembered agent = new Remembered(ANYONE, "unaddressed");
        String person = Remembered.person("max");
        agent.remember(person, "Max has a customer number", agent.purpose()).expect(201);
        try (WebhookReceiver receiver = WebhookReceiver.start()) {
            JsonNode billing = OFFICER.post(
                            "/recipients",
                            Map.of(
                                    "name", Samples.unique("billing"),
                                    "kind", "CONTROLLER",
                                    "channel", "WEBHOOK",
                                    "address", receiver.url(),
                                    "scheme", "customer-id",
                                    "purposes", List.of(agent.purpose()),
                                    "disclosure", "Customer numbers for bills"))
                    .expect(201);
            String request = agent.forget(person);
            JsonNode waiting = notice(request, billing);
            assertThat(waiting.path("status").asText()).isEqualTo("UNADDRESSED");
            String path = "/recipient-notices/" + waiting.path("id").asText();
            FOREIGN.post(path + "/excuse", Map.of("reason", "ours")).problem(404, "not-found");

            OFFICER.post(path + "/send", Map.of("reference", "K-7")).expect(202);
            Await.until(
                    "The delivery",
                    LIMIT,
                    () -> notice(request, billing).path("status").asText().equals("DELIVERED"));
            assertThat(Json.mapper()
                            .readTree(receiver.last().body())
                            .at("/data/references/0")
                            .asText())
                    .isEqualTo("K-7");
        }
    }

    private static JsonNode registered(WebhookReceiver receiver) {
        return OFFICER.post(
                        "/recipients",
                        Map.of(
                                "name", Samples.unique("mailer"),
                                "kind", "PROCESSOR",
                                "channel", "WEBHOOK",
                                "address", receiver.url(),
                                "disclosure", "Addresses of passengers, to send boarding passes"))
                .expect(201);
    }

    private static Map<String, Object> subject(String person) {
        return Map.of("subject", Remembered.identifier(person));
    }

    /** Returns what that recipient was told of a request; others of the tenant may have been told as well. */
    private static JsonNode notice(String request, JsonNode recipient) {
        return StreamSupport.stream(
                        OFFICER.get("/recipient-notices?cause=" + request)
                                .expect(200)
                                .path("items")
                                .spliterator(),
                        false)
                .filter(notice -> notice.path("recipient").equals(recipient.path("id")))
                .findFirst()
                .orElseThrow();
    }

    private static String id(List<WebhookReceiver.Received> attempts) {
        return attempts.get(0).header("Webhook-id");
    }
}
