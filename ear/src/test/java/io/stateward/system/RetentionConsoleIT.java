package io.stateward.system;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Page;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Demonstrates rehearsals, sweeps, reviews and conformance in the console, on state that a category of its own sets apart. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@SuppressWarnings("NullAway.Init")
class RetentionConsoleIT {

    private static final String OFFICER = "privacy@skyways.example";

    private final StatewardServer server = StatewardServer.shared();
    private final Api admin = Api.anonymous(server.url(), SignOnServer.realm()).as("admin@skyways.example");
    private final String own = Samples.unique("aside");
    private ConsoleBrowser browser;
    private String item;

    @BeforeAll
    void registerAnOldItem() {
        browser = ConsoleBrowser.on(server);
        admin.post("/agents", Samples.agent(own)).expect(201);
        Map<String, Object> state = new HashMap<>(Samples.memoryState("user-id", own));
        state.put("categories", List.of(own));
        state.put("createdAt", "2020-01-01T00:00:00Z");
        item = admin.post("/agents/" + own + "/state", state)
                .expect(201)
                .path("id")
                .asText();
    }

    @AfterAll
    void stop() {
        if (browser != null) {
            browser.close();
        }
    }

    private void draft(String name, Map<String, Object> terms) {
        Map<String, Object> document = new HashMap<>(terms);
        document.put("name", name);
        document.put("appliesTo", Map.of("categories", List.of(own)));
        admin.post("/policies", document).expect(201);
    }

    @Test
    void aDraftIsTriedOnTheLiveStateAndChangesNothing() {
        String name = Samples.unique("japan");
        draft(name, Map.of("kind", "residency", "allow", Map.of("storage", List.of("JP"))));
        try (ConsoleVisit visit = browser.signIn(OFFICER)) {
            Page page = visit.page();
            visit.open("/policy.xhtml?name=" + name);
            visit.clickButton("Try it on the live state");
            assertThat(page.locator("#status")).hasText("Made");
            assertThat(page.locator("#effects")).containsText("No longer allowed where it is");
            assertThat(page.locator("#places")).containsText(own);
            visit.inspect("rehearsal");
            page.locator("#effects a[href*='" + item + "']").first().click();
            assertThat(page.locator("main")).containsText(item);
            visit.open("/policy.xhtml?name=" + name);
            assertThat(page.locator("#status")).hasText("Rehearsed");
            visit.open("/rehearsals.xhtml");
            assertThat(page.locator("tr", new Page.LocatorOptions().setHasText(name)))
                    .containsText("Made");
            visit.inspect("rehearsals");
        }
    }

    @Test
    void whatIsDueIsSweptPutBeforeSomebodyAndKeptByTheirWord() {
        String name = Samples.unique("asked");
        draft(name, Map.of("kind", "retention", "keep", Map.of("atMost", "P1Y"), "then", "review"));
        admin.post("/policies/" + name + "/versions/1/activate", Map.of()).expect(200);
        Await.until("the item is decided again", Duration.ofMinutes(2), this::due);
        try (ConsoleVisit visit = browser.signIn(OFFICER)) {
            Page page = visit.page();
            visit.clickMenu("Retention");
            visit.inspect("retention");
            page.getByText("Sweep now…").click();
            visit.clickButton("Only count");
            assertThat(page.locator("#outcome")).containsText("to be put before somebody");
            visit.open("/retention.xhtml");
            page.getByText("Sweep now…").click();
            visit.clickButton("Dispose of what is due");
            assertThat(page.locator("#status")).not().hasText("Under way");
            assertThat(page.locator("#outcome")).containsText("waiting for somebody's word");
            visit.inspect("sweep");

            visit.open("/reviews.xhtml");
            visit.clickButton("Keep them");
            assertThat(page.locator("#notices")).containsText("Choose the items");
            page.locator("input[value='" + item + "']").check();
            page.locator("#justification").fill("The complaint is still open");
            visit.inspect("reviews");
            visit.clickButton("Let them go…");
            assertThat(page.locator("#confirm")).containsText("Let this item go for good?");
            assertThat(page.locator("#reviews tbody tr")).hasCount(1);
            visit.inspect("reviews-confirm");
            visit.clickLink("Not now");
            page.locator("input[value='" + item + "']").check();
            page.locator("#justification").fill("The complaint is still open");
            visit.clickButton("Keep them");
            assertThat(page.locator("#notices")).containsText("They stay");
            visit.open("/reviews.xhtml?show=all");
            assertThat(page.locator("tr", new Page.LocatorOptions().setHasText(item.substring(24))))
                    .containsText("The complaint is still open");
        }
    }

    private boolean due() {
        for (JsonNode found : admin.get("/agents/" + own + "/state").expect(200).path("items")) {
            if (found.path("id").asText().equals(item)) {
                return found.hasNonNull("eraseAt");
            }
        }
        return false;
    }

    @Test
    void theScheduleIsChangedByThoseWhoMayAndReadByAuditors() {
        try (ConsoleVisit visit = browser.signIn(OFFICER);
                ConsoleVisit auditor = browser.signIn("auditor@skyways.example")) {
            Page page = visit.page();
            visit.open("/retention.xhtml");
            page.locator("#settings-step summary").click();
            page.locator("#cron").fill("whenever");
            visit.clickButton("Change the settings");
            assertThat(page.locator("#settings-step")).hasAttribute("open", "");
            assertThat(page.locator("#cron")).hasValue("whenever");
            page.locator("#cron").fill("30 3 * * *");
            visit.clickButton("Change the settings");
            assertThat(page.locator("#settings")).containsText("30 3 * * *");
            auditor.open("/retention.xhtml");
            assertThat(auditor.page().locator("#settings")).containsText("30 3 * * *");
            assertThat(auditor.page().locator("#settings-step, #sweep-step")).hasCount(0);
            auditor.open("/conformance.xhtml");
            auditor.inspect("conformance");
        }
    }
}
