package io.stateward.system;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;
import com.microsoft.playwright.options.SelectOption;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Demonstrates that many people's requests are sent at once and approved at once, and that what the law keeps of one is refused. */
class BulkIT {

    private static final Duration ENOUGH = Duration.ofMinutes(3);
    private static final StatewardServer SERVER = StatewardServer.shared();
    private static final Api OFFICER =
            Api.anonymous(SERVER.url(), SignOnServer.realm()).as("privacy@skyways.example");
    private static final Api ADMIN = OFFICER.as("admin@skyways.example");

    private static String line(String key, String email) {
        return "{\"key\":\"" + key + "\",\"subjects\":[{\"type\":\"email\",\"value\":\"" + email
                + "\"}],\"regime\":\"GDPR\",\"reason\":\"the service is closed\"}\n";
    }

    private static JsonNode ended(String bulk) {
        Await.until(
                "the bulk has ended",
                ENOUGH,
                () -> OFFICER.get("/erasure-requests/bulk/" + bulk).expect(200).has("endedAt"));
        return OFFICER.get("/erasure-requests/bulk/" + bulk).expect(200);
    }

    @Test
    void aFileOfRequestsIsTakenApprovedAndErasedAndWhatIsRefusedStays() {
        String agent = Samples.unique("bulk");
        ADMIN.post("/agents", Samples.agent(agent)).expect(201);
        String kept = UUID.randomUUID() + "@bulk.example";
        String erased = UUID.randomUUID() + "@bulk.example";
        ADMIN.post("/agents/" + agent + "/state", Samples.memoryState("email", kept))
                .expect(201);
        String key = Samples.unique("ticket");
        String file = line(key + "-1", kept) + line(key + "-2", erased) + "nonsense\n" + line(key + "-1", kept);

        Answer answer = OFFICER.post("/erasure-requests/bulk", "application/x-ndjson", BodyPublishers.ofString(file));
        String bulk = answer.expect(202).path("id").asText();
        assertThat(answer.header("Location")).contains("/operations/");
        JsonNode done = ended(bulk);

        assertThat(done.path("received").asInt()).isEqualTo(2);
        assertThat(done.path("alreadyReceived").asInt()).isEqualTo(1);
        assertThat(done.path("refused").asInt()).isEqualTo(1);
        JsonNode lines = OFFICER.get("/erasure-requests/bulk/" + bulk + "/lines")
                .expect(200)
                .path("items");
        assertThat(lines.path(2).path("problem").asText()).isEqualTo("line-unreadable");
        String first = lines.path(0).path("request").asText();
        String second = lines.path(1).path("request").asText();

        JsonNode plan =
                OFFICER.get("/erasure-requests/" + first + "/plan").expect(200).path("items");
        String target = plan.findValuesAsText("key").get(0);
        JsonNode refusals = OFFICER.post(
                        "/erasure-requests/" + first + "/refusals",
                        Map.of("targets", List.of(target), "ground", "LEGAL_CLAIMS", "reason", "a claim"))
                .expect(200);
        assertThat(refusals.path("items").path(0).path("article").asText()).isEqualTo("GDPR 17(3)(e)");
        OFFICER.post(
                        "/erasure-requests/" + first + "/refusals",
                        Map.of("targets", List.of(target), "ground", "DEBUGGING", "reason", "a claim"))
                .problem(400, "invalid-field");

        JsonNode outcomes = OFFICER.post(
                        "/erasure-requests/bulk-approvals",
                        Map.of(
                                "requests",
                                List.of(first, second, UUID.randomUUID().toString())))
                .expect(200)
                .path("items");
        assertThat(outcomes.findValuesAsText("approved")).containsExactly("true", "true", "false");
        Await.until(
                "both are erased",
                ENOUGH,
                () -> List.of(first, second).stream()
                        .allMatch(id -> OFFICER.get("/erasure-requests/" + id)
                                .expect(200)
                                .path("status")
                                .asText()
                                .startsWith("COMPLETED")));
        JsonNode said = OFFICER.get("/erasure-requests/" + first + "/certificate")
                .expect(200)
                .path("statement")
                .path("refusals");
        assertThat(said.path(0).path("ground").asText()).isEqualTo("LEGAL_CLAIMS");
    }

    @Test
    void anOfficerSendsAFileAndRefusesATargetOnTheConsole() {
        try (ConsoleBrowser browser = ConsoleBrowser.on(SERVER);
                ConsoleVisit visit = browser.signIn("privacy@skyways.example")) {
            Page page = visit.page();
            visit.open("/requests.xhtml");
            visit.clickLink("Many at once");
            String file = line(Samples.unique("console"), UUID.randomUUID() + "@bulk.example") + "nonsense\n";
            page.locator("input[type=file]")
                    .setInputFiles(new FilePayload(
                            "requests.ndjson", "application/x-ndjson", file.getBytes(StandardCharsets.UTF_8)));
            visit.clickButton("Send the requests");
            assertThat(page.locator("#bulk")).containsText("The line is no JSON object.");
            String bulk = page.url().replaceAll(".*id=", "");
            ended(bulk);
            visit.open("/bulk.xhtml");
            visit.inspect("bulk-files");
            page.locator("#files a[href$='" + bulk + "']").click();
            assertThat(page.locator("#bulk")).containsText("2 of 2 lines are done with.");
            visit.inspect("bulk");
            String request = OFFICER.get("/erasure-requests/bulk/" + bulk + "/lines")
                    .expect(200)
                    .findValuesAsText("request")
                    .get(0);

            visit.open("/request.xhtml?id=" + request + "&plan=shown");
            page.getByText("Refuse targets…").click();
            page.locator("#wholeStore").selectOption(new SelectOption().setLabel("memory"));
            page.locator("#targetGround").selectOption("LEGAL_CLAIMS");
            page.locator("#refusals textarea").fill("A claim is before the court");
            visit.inspect("request-refusals");
            visit.clickButton("Refuse what is chosen");
            assertThat(page.locator("#refusals")).containsText("Legal claims (GDPR Art. 17(3)(e))");
            page.getByText("Withdraw…").click();
            visit.clickButton("Withdraw the refusal");
            assertThat(page.locator("#refusals")).containsText("None.");
        }
    }
}
