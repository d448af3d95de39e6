package io.stateward.system;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import io.stateward.testing.CustomerDatabase;
import io.stateward.testing.airline.AirlineData;
import io.stateward.testing.airline.AirlineDatabase;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Demonstrates how somebody drills a store in the console and sets how drills run by themselves. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@SuppressWarnings("NullAway.Init")
class DrillConsoleIT {

    private static final double DRILL_MILLIS = 180_000;

    private final StatewardServer server = StatewardServer.shared();
    private final Api admin = Api.anonymous(server.url(), SignOnServer.realm()).as("admin@nordbank.example");
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
    void aStoreIsDrilledAndItsScoreIsOnTheOverview() {
        String store = database();
        try (ConsoleVisit visit = browser.signIn("privacy@nordbank.example")) {
            Page page = visit.page();
            visit.clickMenu("Drills");
            page.getByText("Begin a drill…").click();
            page.getByLabel(store).check();
            page.locator("#deadline").fill("2020-01-01T08:00");
            visit.clickButton("Begin the drill");
            assertThat(page.locator("#notices")).containsText("an hour to 30 days ahead");
            assertThat(page.locator("#begin-step")).hasAttribute("open", "");
            assertThat(page.getByLabel(store)).isChecked();
            visit.inspect("drills");
            page.locator("#deadline").fill("");
            visit.clickButton("Begin the drill");

            assertThat(page.locator("#status"))
                    .hasText("Over, nothing left", new LocatorAssertions.HasTextOptions().setTimeout(DRILL_MILLIS));
            assertThat(page.locator("#score")).containsText("100 %");
            Locator row = page.locator("#stores tr", new Page.LocatorOptions().setHasText(store));
            assertThat(row).containsText("Forgotten");
            visit.inspect("drill");
            visit.open("/");
            assertThat(page.locator("#drill")).containsText("100 %");
            visit.inspect("overview-drill");
        }
        anAuditorSeesItAndBeginsNone();
    }

    private void anAuditorSeesItAndBeginsNone() {
        try (ConsoleVisit visit = browser.signIn("auditor@nordbank.example")) {
            Page page = visit.page();
            visit.open("/drills.xhtml");
            assertThat(page.locator("#drills")).containsText("100 %");
            assertThat(page.locator("main form")).hasCount(0);
            visit.open("/drill.xhtml?id=00000000-0000-7000-8000-000000000000");
            assertThat(page.getByText("There is no such drill")).isVisible();
        }
    }

    @Test
    void howDrillsRunIsSetAndWhatIsWrongIsSaid() {
        try (ConsoleVisit visit = browser.signIn("admin@nordbank.example")) {
            Page page = visit.page();
            visit.open("/drills.xhtml");
            page.getByText("Change…").click();
            page.locator("#everyDays").fill("9999");
            visit.clickButton("Set how drills run");
            assertThat(page.locator("#notices")).containsText("'everyDays' is a number of days");
            assertThat(page.locator("#settings-step")).hasAttribute("open", "");
            page.locator("#everyDays").fill("0");
            page.locator("#deadlineHours").fill("12");
            visit.clickButton("Set how drills run");
            assertThat(page.locator("#interval")).hasText("Never by themselves");
            assertThat(page.locator("#settings")).containsText("12 hours");
        }
    }

    private String database() {
        CustomerDatabase database = CustomerDatabase.h2();
        AirlineDatabase.load(database, AirlineData.sample());
        String store = Samples.unique("drilled");
        Map<String, Object> body = new HashMap<>();
        body.put("name", store);
        body.put("kind", "jdbc");
        body.put("region", "DE");
        body.put("config", database.config());
        body.put("map", AirlineDatabase.dataMap());
        admin.post("/stores", body).expect(201);
        return store;
    }
}
