package io.stateward.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.stateward.Json;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;

/** Demonstrates the rights besides erasure: a copy of the data, data to take elsewhere, and data kept without being processed. */
class RightsIT {

    private static final Duration LIMIT = Duration.ofMinutes(2);
    private static final String OFFICER_ACCOUNT = "privacy@skyways.example";
    private static final StatewardServer SERVER = StatewardServer.shared();
    private static final Api ANYONE = Api.anonymous(SERVER.url(), SignOnServer.realm());
    private static final Api OFFICER = ANYONE.as(OFFICER_ACCOUNT);
    private static final Api AUDITOR = ANYONE.as("auditor@skyways.example");
    private static final Api FOREIGN = ANYONE.as("privacy@nordbank.example");

    @Test
    void anExportHoldsWhatIsAboutThePersonAndOnlyTheirOfficerFetchesIt() throws Exception {
        Remembered agent = new Remembered(ANYONE, "access");
        String person = Remembered.person("anna");
        agent.remember(person, "Anna flies to Oslo").expect(201);
        agent.remember(person, "Anna wants a window seat", agent.purpose()).expect(201);
        agent.remember(Remembered.person("ben"), "Ben has a dog").expect(201);
        OFFICER.post("/legal-bases", Map.of("purpose", agent.purpose(), "basis", "CONTRACT", "provided", true))
                .expect(200);

        String access = asked(person, "ACCESS");
        FOREIGN.get("/access-requests/" + access).problem(404, "not-found");
        FOREIGN.get("/access-requests/" + access + "/export").problem(404, "not-found");
        assertThat(FOREIGN.get("/access-requests").expect(200).findValuesAsText("id"))
                .doesNotContain(access);
        awaitReady(access);
        AUDITOR.get("/access-requests/" + access + "/export").problem(403, "role-missing");
        Map<String, String> copy = export(access);
        JsonNode data = Json.mapper().readTree(copy.get("data.json"));
        assertThat(data.path("format").asText()).isEqualTo("stateward/access/v1");
        assertThat(data.path("complete").asBoolean()).isTrue();
        assertThat(content(copy, data)).containsExactlyInAnyOrder("Anna flies to Oslo", "Anna wants a window seat");
        assertThat(copy.get("summary.html")).contains("Skyways").doesNotContain("Ben has a dog");

        String portable = asked(person, "PORTABILITY");
        awaitReady(portable);
        Map<String, String> taken = export(portable);
        assertThat(content(taken, Json.mapper().readTree(taken.get("data.json"))))
                .containsExactly("Anna wants a window seat");

        agent.forget(person);
        assertThat(request(access).path("status").asText()).isEqualTo("ERASED");
        OFFICER.get("/access-requests/" + access + "/export").problem(409, "export-erased");
    }

    @Test
    void aRestrictedPersonIsNeitherReadNorWrittenUntilTheyWereToldAndItIsLifted() {
        Remembered agent = new Remembered(ANYONE, "restricted");
        String person = Remembered.person("carl");
        agent.remember(person, "Carl owes a fee").expect(201);

        AUDITOR.post("/restriction-requests", restriction(person)).problem(403, "role-missing");
        String request = OFFICER.post("/restriction-requests", restriction(person))
                .expect(201)
                .path("id")
                .asText();
        String path = "/restriction-requests/" + request;

        agent.remember(person, "Carl owes more").problem(422, "subject-restricted");
        agent.recall(person).problem(422, "subject-restricted");
        agent.remember(Remembered.person("dora"), "Dora owes nothing").expect(201);
        FOREIGN.get(path).problem(404, "not-found");
        FOREIGN.post(path + "/announce-lift", Map.of("reason", "ours")).problem(404, "not-found");

        OFFICER.post(path + "/lift", BodyPublishers.noBody()).problem(409, "rights-status");
        OFFICER.post(path + "/announce-lift", Map.of("reason", "the fee is right"))
                .expect(200);
        agent.recall(person).problem(422, "subject-restricted");
        OFFICER.post(path + "/lift", BodyPublishers.noBody()).expect(200);
        assertThat(agent.recall(person).expect(200).findValuesAsText("text")).containsExactly("Carl owes a fee");
        agent.remember(person, "Carl has paid").expect(201);
    }

    private static Map<String, Object> restriction(String person) {
        return Map.of(
                "subjects",
                Remembered.named(person),
                "ground",
                "ACCURACY_CONTESTED",
                "reason",
                "says the fee is not theirs");
    }

    private static String asked(String person, String kind) {
        return OFFICER.post(
                        "/access-requests",
                        Map.of(
                                "subjects",
                                Remembered.named(person),
                                "regime",
                                "GDPR",
                                "kind",
                                kind,
                                "reason",
                                "asked by letter"))
                .expect(202)
                .path("id")
                .asText();
    }

    private static JsonNode request(String id) {
        return OFFICER.get("/access-requests/" + id).expect(200);
    }

    private static void awaitReady(String id) {
        Await.until(
                "The export", LIMIT, () -> request(id).path("status").asText().equals("READY"));
    }

    /** Returns the texts of what the export lists. */
    private static List<String> content(Map<String, String> files, JsonNode data) {
        return data.path("entries").findValuesAsText("content").stream()
                .map(name -> files.getOrDefault(name, "missing"))
                .toList();
    }

    /** Fetches an export and returns its files. */
    private static Map<String, String> export(String id) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create(SERVER.url() + "/api/v1/access-requests/" + id + "/export"))
                .header("Authorization", "Bearer " + ANYONE.passwordToken("stateward-cli", OFFICER_ACCOUNT))
                .build();
        HttpResponse<byte[]> answer = HttpClient.newHttpClient().send(request, BodyHandlers.ofByteArray());
        assertThat(answer.statusCode()).isEqualTo(200);
        Map<String, String> files = new LinkedHashMap<>();
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(answer.body()))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                files.put(entry.getName(), new String(zip.readAllBytes(), StandardCharsets.UTF_8));
            }
        }
        return files;
    }
}
