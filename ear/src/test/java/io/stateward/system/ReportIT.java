package io.stateward.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.stateward.Json;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Demonstrates the erasure register over HTTP: after an erasure, in three formats; and schedules. */
class ReportIT {

    private static final Duration LIMIT = Duration.ofMinutes(2);

    private final StatewardServer server = StatewardServer.shared();
    private final Api anyone = Api.anonymous(server.url(), SignOnServer.realm());
    private final Api officer = anyone.as("privacy@skyways.example");
    private final Api auditor = anyone.as("auditor@skyways.example");

    private JsonNode made(String format) {
        Instant now = Instant.now();
        Answer asked = officer.post(
                "/reports",
                Map.of(
                        "kind",
                        "erasure-register",
                        "from",
                        now.minus(1, ChronoUnit.DAYS).toString(),
                        "to",
                        now.plus(1, ChronoUnit.DAYS).toString(),
                        "format",
                        format));
        String report = asked.expect(202).path("id").asText();
        String location = asked.header("Location");
        String operation = location.substring(location.indexOf("/operations/"));
        Await.until(
                "The report",
                LIMIT,
                () -> officer.get(operation).expect(200).path("status").asText().equals("SUCCEEDED"));
        return auditor.get("/reports/" + report).expect(200);
    }

    @Test
    void aFinishedErasureStandsInTheRegisterInEveryFormat() {
        String person = Samples.unique("traveller");
        String request = officer.post(
                        "/erasure-requests",
                        Map.of(
                                "subjects", List.of(Map.of("type", "email", "value", person + "@example.org")),
                                "regime", "GDPR",
                                "reason", "Asked by letter"))
                .expect(201)
                .path("id")
                .asText();
        officer.post("/erasure-requests/" + request + "/cancel", Map.of("reason", "Asked by mistake"))
                .expect(202);

        for (String format : List.of("pdf", "csv", "json")) {
            JsonNode report = made(format);
            Answer content = auditor.get("/reports/" + report.path("id").asText() + "/content");
            assertThat(content.status()).isEqualTo(200);
            assertThat(content.header("Content-Type")).contains(format);
            assertThat(content.header("Content-Disposition")).startsWith("attachment; filename=\"erasure-register-");
            assertThat(content.header("X-Content-Type-Options")).isEqualTo("nosniff");
            assertThat(content.header("Repr-Digest")).startsWith("sha-256=:");
            assertThat(content.text()).doesNotContain(person);
            if (format.equals("pdf")) {
                assertThat(content.text()).startsWith("%PDF-");
            } else {
                assertThat(content.text()).contains(request, "CANCELLED");
            }
        }
    }

    @Test
    void anAuditorDoesNotAskForReports() {
        auditor.post(
                        "/reports",
                        Map.of("kind", "erasure-register", "from", "2026-11-01", "to", "2026-11-30", "format", "csv"))
                .problem(403, "role-missing");
    }

    @Test
    void aScheduleIsKeptPausedAndEnded() {
        String name = Samples.unique("monthly");
        Answer created = officer.post("/report-schedules", schedule(name, List.of()));
        JsonNode schedule = created.expect(201);
        assertThat(schedule.path("nextFire").isTextual()).isTrue();
        String path = "/report-schedules/" + name;

        Map<String, String> stale = Map.of("If-Match", "\"99\"");
        officer.post(path + "/pause", "", stale).problem(412, "changed-meanwhile");
        assertThat(officer.post(path + "/pause", "", Map.of("If-Match", created.header("ETag")))
                        .expect(200)
                        .path("status")
                        .asText())
                .isEqualTo("PAUSED");
        officer.post(path + "/resume", BodyPublishers.noBody()).expect(200);
        assertThat(officer.delete(path).status()).isEqualTo(204);
        officer.get(path).problem(404, "not-found");
    }

    @Test
    void aScheduleThatFiresTooOftenOrMailsToNobodyThatCanBeIsRefused() {
        officer.post("/report-schedules", schedule(Samples.unique("mailed"), List.of("nobody")))
                .problem(400, "invalid-field");
        officer.post("/report-schedules", schedule("often", List.of()).replace("0 6 1 * *", "*/5 * * * *"))
                .problem(400, "invalid-field");
    }

    @Test
    void anotherTenantsReportItsContentAndItsScheduleAreNotThere() {
        String report = "/reports/" + made("csv").path("id").asText();
        String name = Samples.unique("walled");
        String id = officer.post("/report-schedules", schedule(name, List.of()))
                .expect(201)
                .path("id")
                .asText();
        Api stranger = anyone.as("admin@nordbank.example");

        stranger.get(report).problem(404, "not-found");
        stranger.get(report + "/content").problem(404, "not-found");
        for (String schedule : List.of("/report-schedules/" + id, "/report-schedules/" + name)) {
            stranger.get(schedule).problem(404, "not-found");
            stranger.post(schedule + "/pause", BodyPublishers.noBody()).problem(404, "not-found");
            stranger.delete(schedule).problem(404, "not-found");
        }
        assertThat(officer.delete("/report-schedules/" + name).status()).isEqualTo(204);
    }

    private static String schedule(String name, List<String> mailTo) {
        return Json.text(Map.of(
                "name", name,
                "kind", "erasure-register",
                "format", "csv",
                "cron", "0 6 1 * *",
                "timeZone", "Europe/Berlin",
                "covers", "P1M",
                "mailTo", mailTo));
    }
}
