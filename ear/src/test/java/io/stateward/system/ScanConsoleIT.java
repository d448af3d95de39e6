package io.stateward.system;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import io.stateward.testing.CustomerDatabase;
import io.stateward.testing.airline.AirlineData;
import io.stateward.testing.airline.AirlineDatabase;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Demonstrates how somebody compares a store with the catalog in the console, and adopts what nobody registered. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@SuppressWarnings("NullAway.Init")
class ScanConsoleIT {

    private static final double SCAN_MILLIS = 120_000;

    private final StatewardServer server = StatewardServer.shared();
    private final Api admin = Api.anonymous(server.url(), SignOnServer.realm()).as("admin@skyways.example");
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
    void whatNobodyRegisteredIsFoundShownByKindAndAdopted() {
        String agent = Samples.unique("scan-agent");
        admin.post("/agents", Samples.agent(agent)).expect(201);
        String store = database();
        try (ConsoleVisit visit = browser.signIn("admin@skyways.example")) {
            Page page = visit.page();
            visit.open("/store.xhtml?id=" + store);
            assertThat(page.locator("#scans")).containsText("This store was never scanned");
            visit.clickButton("Scan now");
            assertThat(page.locator("#status")).containsText("unknown", within());
            assertThat(page.locator("#kinds")).containsText("table");
            Locator found = page.locator("#unknown tr", new Page.LocatorOptions().setHasText("NOBODYS_TABLE"));
            assertThat(found).containsText("Open");
            assertThat(page.locator("#unlisted")).containsText("row");
            visit.inspect("store-scan");

            page.getByText("Adopt what is open…").click();
            page.locator("#agent").fill(agent);
            page.locator("#categories").fill("conversation");
            page.locator("#purpose").fill("marketing");
            visit.clickButton("Adopt");
            assertThat(page.locator("#notices")).containsText("purpose");
            assertThat(page.locator("#adopt-step")).hasAttribute("open", "");
            assertThat(page.locator("#agent")).hasValue(agent);
            page.locator("#purpose").fill("customer-support");
            visit.inspect("store-scan-adopt");
            visit.clickButton("Adopt");
            assertThat(page.locator("#notices")).containsText("in the catalog now");
            assertThat(found).containsText("Adopted");

            visit.open("/stores.xhtml");
            assertThat(page.locator("tr", new Page.LocatorOptions().setHasText(store)))
                    .containsText("unknown");
            visit.inspect("stores-scanned");
        }
    }

    @Test
    void whatIsListedAndGoneIsToldAndWhatAStoreCannotListIsNot() {
        String agent = Samples.unique("gone-agent");
        admin.post("/agents", Samples.agent(agent)).expect(201);
        String store = Samples.unique("gone-openai");
        OpenAiProject project = OpenAi.CONSOLE.project();
        admin.post("/stores", Map.of("name", store, "kind", "openai", "region", "DE", "config", project.config()))
                .expect(201);
        Map<String, Object> state =
                new HashMap<>(Samples.memoryState("user-id", Samples.unique("walter"), "conv_never"));
        state.put("store", store);
        state.put("kind", "conversation");
        admin.post("/agents/" + agent + "/state", state).expect(201);
        try (ConsoleVisit visit = browser.signIn("privacy@skyways.example")) {
            Page page = visit.page();
            visit.open("/store.xhtml?id=" + store);
            visit.clickButton("Scan now");
            assertThat(page.locator("#missing-count")).hasText("1", text());
            assertThat(page.locator("#missing")).containsText("conversation");
            assertThat(page.locator("#unlisted")).containsText("conversation");
            assertThat(page.locator("#adopt-step"))
                    .hasCount(page.locator("#unknown-count").textContent().equals("0") ? 0 : 1);
            visit.inspect("store-scan-gone");

            visit.open("/store.xhtml?id=" + store);
            page.getByText("Scan more or less often…").click();
            page.locator("#everyHours").fill("9999");
            visit.clickButton("Set how often");
            assertThat(page.locator("#notices")).containsText("everyHours");
            assertThat(page.locator("#interval-step")).hasAttribute("open", "");
            page.locator("#everyHours").fill("48");
            visit.clickButton("Set how often");
            assertThat(page.locator("#interval")).hasText("Every 2 days, as set for this store");
            visit.inspect("store-scans");
        }
    }

    @Test
    void anAuditorSeesScansAndBeginsNone() {
        String store = database();
        String scan = admin.post("/stores/" + store + "/scans", BodyPublishers.noBody())
                .expect(202)
                .path("id")
                .asText();
        try (ConsoleVisit visit = browser.signIn("auditor@skyways.example")) {
            Page page = visit.page();
            visit.open("/store-scan.xhtml?id=" + scan);
            assertThat(page.locator("#status")).containsText("unknown", within());
            assertThat(page.locator("main form")).hasCount(0);
            visit.open("/store.xhtml?id=" + store);
            assertThat(page.locator("main form")).hasCount(0);
            visit.open("/store-scan.xhtml?id=00000000-0000-7000-8000-000000000000");
            assertThat(page.getByText("There is no such scan")).isVisible();
        }
    }

    /** Registers a database with a table that its data map does not name. */
    private String database() {
        CustomerDatabase database = CustomerDatabase.h2();
        AirlineDatabase.load(database, AirlineData.sample());
        database.execute("create table nobodys_table (id int primary key)");
        String store = Samples.unique("scanned");
        Map<String, Object> body = new HashMap<>();
        body.put("name", store);
        body.put("kind", "jdbc");
        body.put("region", "DE");
        body.put("config", database.config());
        body.put("map", AirlineDatabase.dataMap());
        admin.post("/stores", body).expect(201);
        return store;
    }

    private static LocatorAssertions.ContainsTextOptions within() {
        return new LocatorAssertions.ContainsTextOptions().setTimeout(SCAN_MILLIS);
    }

    private static LocatorAssertions.HasTextOptions text() {
        return new LocatorAssertions.HasTextOptions().setTimeout(SCAN_MILLIS);
    }
}
