package io.stateward.system;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import io.stateward.Json;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Demonstrates how a tenant administrator takes an agent through its life in the console, and what is told of one with much state. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@SuppressWarnings("NullAway.Init")
class AgentConsoleIT {

    /** One more than is counted while somebody waits ({@code CatalogTotals}). */
    private static final int MANY = 20_001;

    private static final int LINES_PER_IMPORT = 5_000;
    private static final Duration COUNT_LIMIT = Duration.ofMinutes(4);
    private static final String ADMIN = "admin@skyways.example";

    /** Another tenant than the one whose overview other tests look at. */
    private static final String BANK_ADMIN = "admin@nordbank.example";

    private final StatewardServer server = StatewardServer.shared();
    private final Api anyone = Api.anonymous(server.url(), SignOnServer.realm());
    private ConsoleBrowser browser;

    @BeforeAll
    void start() {
        browser = ConsoleBrowser.on(server);
    }

    @AfterAll
    void stop() {
        if (browser != null) {
            browser.close();
        }
    }

    @Test
    void anAgentIsPutIntoQuarantineReleasedAndRetired() {
        String name = Samples.unique("life");
        anyone.as(ADMIN).post("/agents", Samples.agent(name)).expect(201);
        try (ConsoleVisit visit = browser.signIn(ADMIN)) {
            Page page = visit.page();
            visit.open("/agent.xhtml?id=" + name);
            step(visit, "quarantine", "Put into quarantine", "It promised a refund");
            assertThat(page.locator("#status")).hasText("In quarantine");
            assertThat(page.locator("#notices")).containsText("Its requests are refused from now on");
            visit.inspect("agent-quarantined");

            step(visit, "release", "Release", "The prompt was mended");
            assertThat(page.locator("#status")).hasText("Active");
            assertThat(page.locator("main")).containsText("The prompt was mended");

            step(visit, "retire", "Retire for good", "Another agent has taken over");
            assertThat(page.locator("#status")).hasText("Retired");
            assertThat(page.locator("main details.sw-step")).hasCount(0);
            visit.inspect("agent-retired");
        }
    }

    @Test
    void aStepThatAColleagueHasTakenMeanwhileIsNotTakenAgain() {
        String name = Samples.unique("stale");
        Api admin = anyone.as(ADMIN);
        admin.post("/agents", Samples.agent(name)).expect(201);
        try (ConsoleVisit visit = browser.signIn(ADMIN)) {
            Page page = visit.page();
            visit.open("/agent.xhtml?id=" + name);
            page.locator("#quarantine-step summary").click();
            page.locator("#quarantine-step").getByLabel("Reason").fill("It promised a refund");
            admin.post("/agents/" + name + "/quarantine", Map.of("reason", "A colleague was faster"))
                    .expect(200);
            visit.clickButton("Put into quarantine");

            assertThat(page.locator("#notices")).containsText("Nothing was done: the agent has changed meanwhile");
            assertThat(page.locator("main")).containsText("A colleague was faster");
            visit.inspect("agent-changed-meanwhile");
        }
    }

    @Test
    void whatIsManyIsCountedAndToldWithTheTimeOfTheCount() {
        String name = Samples.unique("many");
        Api admin = anyone.as(BANK_ADMIN);
        admin.post("/agents", Samples.agent(name)).expect(201);
        try (ConsoleVisit visit = browser.signIn(BANK_ADMIN)) {
            Page page = visit.page();
            for (int from = 0; from < MANY; from += LINES_PER_IMPORT) {
                String some = lines(from, Math.min(from + LINES_PER_IMPORT, MANY));
                admin.post("/agents/" + name + "/state/import", "application/x-ndjson", BodyPublishers.ofString(some))
                        .expect(200);
            }
            // The first look is what has them counted, unless the tenant was counted less than a minute ago.
            Await.until("The count of an agent's items", COUNT_LIMIT, () -> {
                visit.open("/agent.xhtml?id=" + name);
                return page.locator("#state").textContent().contains("20,001 items, counted");
            });
            visit.open("/");
            assertThat(page.locator("#state")).containsText("items, counted");
            visit.inspect("overview-counted");
        }
    }

    private static String lines(int from, int to) {
        return IntStream.range(from, to)
                .mapToObj(i -> Json.text(Samples.memoryState("customer-id", "c-1", "item-" + i)))
                .collect(Collectors.joining("\n"));
    }

    private static void step(ConsoleVisit visit, String step, String button, String reason) {
        Locator details = visit.page().locator("#" + step + "-step");
        details.locator("summary").click();
        details.getByLabel("Reason").fill(reason);
        visit.clickButton(button);
    }
}
