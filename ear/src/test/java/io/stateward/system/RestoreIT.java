package io.stateward.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Demonstrates that a server whose database was put back serves nobody of that organisation until the erasures since were replayed. */
class RestoreIT {

    private static final Duration LIMIT = Duration.ofMinutes(4);
    private static final String ADMIN = "admin@skyways.example";
    private static final String OFFICER = "privacy@skyways.example";
    private static final String OPERATOR = "operator@stateward.example";

    @Test
    void aDatabaseThatIsPutBackIsNotServedUntilItsErasuresAreReplayed() throws IOException {
        StatewardServer server = StatewardServer.onH2("restored");
        Api anyone = Api.anonymous(server.url(), SignOnServer.realm());
        String agent = Samples.unique("restored");
        Api speaker = anyone.asAgent(
                anyone.as(ADMIN).post("/agents", Samples.agent(agent)).expect(201));
        String person = Samples.unique("anna") + "@example.org";
        String bystander = Samples.unique("ben") + "@example.org";
        remember(speaker, agent, person).expect(201);
        remember(speaker, agent, bystander).expect(201);
        // The other organisation's own store is registered and recorded when it is first looked at: here, or else by a
        // timer after the backup,
        // which would then lack that record.
        anyone.as("admin@nordbank.example").get("/stores").expect(200);
        for (String reader : List.of(OFFICER, "admin@nordbank.example")) {
            anyone.as(reader).get("/ledger/checkpoint").expect(200);
        }
        server.stop();
        Path data = server.folder().resolve("data");
        Path backup = copy(data, server.folder().resolve("backup"));
        server.start();

        String request = erase(anyone, person);
        server.stop();
        copy(backup, data);
        server.start();

        anyone.as(ADMIN).get("/me").problem(503, "database-restored");
        anyone.as("admin@nordbank.example").get("/me").expect(200);
        assertThat(state(anyone).path("status").asText()).isEqualTo("CLOSED");

        anyone.as(ADMIN).post("/restores", order()).problem(503, "database-restored");
        anyone.as("admin@nordbank.example").post("/restores", order()).problem(403, "role-missing");
        anyone.as(OPERATOR).post("/restores", order()).expect(202);
        Await.until(
                "The replay", LIMIT, () -> state(anyone).path("status").asText().equals("SERVED"));

        assertThat(state(anyone).path("erasures").asInt()).isEqualTo(1);
        assertThat(remember(speaker, agent, person).expect(422).path("type").asText())
                .matches(".*/subject-(suppressed|fenced)");
        awaitCompleted(anyone, request);
        assertThat(texts(speaker, agent)).containsExactly("I am " + bystander);
        anyone.as(OPERATOR).post("/restores", order()).problem(409, "not-restored");
        server.stop();
    }

    private static Map<String, Object> order() {
        return Map.of("tenant", "skyways", "reason", "the disk was lost");
    }

    private static JsonNode state(Api anyone) {
        return anyone.as(OPERATOR).get("/restores/skyways").expect(200);
    }

    private static Answer remember(Api speaker, String agent, String person) {
        return speaker.post(
                "/agents/" + agent + "/memories",
                Map.of(
                        "text",
                        "I am " + person,
                        "subjects",
                        List.of(Map.of("type", "email", "value", person)),
                        "categories",
                        List.of("conversation"),
                        "purpose",
                        "customer-support"));
    }

    private static List<String> texts(Api speaker, String agent) {
        return speaker.post("/agents/" + agent + "/memories/search", Map.of())
                .expect(200)
                .path("items")
                .findValuesAsText("text");
    }

    private static String erase(Api anyone, String person) {
        String id = anyone.as(OFFICER)
                .post(
                        "/erasure-requests",
                        Map.of(
                                "subjects",
                                List.of(Map.of("type", "email", "value", person)),
                                "regime",
                                "GDPR",
                                "reason",
                                "asked by letter"))
                .expect(201)
                .path("id")
                .asText();
        anyone.as(OFFICER)
                .post("/erasure-requests/" + id + "/approve", BodyPublishers.noBody())
                .expect(202);
        awaitCompleted(anyone, id);
        return id;
    }

    private static void awaitCompleted(Api anyone, String request) {
        Await.until(
                "The erasure",
                LIMIT,
                () -> anyone.as(OFFICER)
                        .get("/erasure-requests/" + request)
                        .expect(200)
                        .path("status")
                        .asText()
                        .equals("COMPLETED"));
    }

    private static Path copy(Path from, Path to) throws IOException {
        Files.createDirectories(to);
        try (Stream<Path> files = Files.list(from)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Files.copy(file, to.resolve(String.valueOf(file.getFileName())), StandardCopyOption.REPLACE_EXISTING);
            }
        }
        return to;
    }
}
