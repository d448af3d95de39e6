package io.stateward.system;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Demonstrates how a privacy officer places a hold in the console, learns what it cannot keep, looks after it and releases it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@SuppressWarnings("NullAway.Init")
class HoldConsoleIT {

    private static final String OFFICER = "privacy@skyways.example";

    private final StatewardServer server = StatewardServer.shared();
    private final Api admin = Api.anonymous(server.url(), SignOnServer.realm()).as("admin@skyways.example");
    private final String agent = Samples.unique("held");
    private final String store = Samples.unique("openai");
    private ConsoleBrowser browser;

    @BeforeAll
    void openTheBrowserOnStateThatNobodyCanCopy() {
        browser = ConsoleBrowser.on(server);
        admin.post("/agents", Samples.agent(agent)).expect(201);
        ObjectNode config = OpenAi.HOLDS.project().config().deepCopy();
        config.putObject("expiresAfterDays").put("vector-store", 7);
        admin.post("/stores", Map.of("name", store, "kind", "openai", "region", "DE", "config", config))
                .expect(201);
    }

    @AfterAll
    void closeTheBrowser() {
        if (browser != null) {
            browser.close();
        }
    }

    private String state() {
        return admin.post(
                        "/agents/" + agent + "/state",
                        Map.of(
                                "store",
                                store,
                                "kind",
                                "vector-store",
                                "ref",
                                "vs_" + Samples.unique("x").replace("-", ""),
                                "subjects",
                                List.of(),
                                "categories",
                                List.of("conversation"),
                                "purpose",
                                "customer-support",
                                "derivedFrom",
                                List.of()))
                .expect(201)
                .path("id")
                .asText();
    }

    @Test
    void aHoldOnAnItemThatCannotBeCopiedIsPlacedKnowinglyLookedAtAndReleased() {
        String name = Samples.unique("case");
        LocalDate day = LocalDate.now(ZoneOffset.UTC).plusMonths(2);
        try (ConsoleVisit visit = browser.signIn(OFFICER)) {
            Page page = visit.page();
            visit.open("/holds.xhtml");
            page.getByText("Place a hold…").click();
            visit.field("Name").fill(name);
            visit.field("Reason").fill("Dispute about a cancelled flight");
            page.locator("#items").fill(state());
            page.locator("#owner").fill("Legal department");
            page.locator("#reviewAt").fill(day.toString());
            visit.clickButton("Place the hold");

            assertThat(page.locator("fieldset")
                            .filter(new Locator.FilterOptions().setHasText("What this hold cannot keep")))
                    .containsText("1 item of kind vector-store in " + store);
            visit.inspect("hold-not-enforceable");
            page.locator("input[name=accept]").check();
            visit.clickButton("Place the hold");

            Locator row = page.locator("tr").filter(new Locator.FilterOptions().setHasText(name));
            assertThat(row).containsText("1 item");
            assertThat(row).containsText("Legal department");
            assertThat(row).containsText("review by " + day);
            row.getByText("not kept").click();
            row.getByText("Review…").click();
            visit.inspect("holds");
            row.locator("input[name=until]").fill(day.plusMonths(1).toString());
            row.locator("input[name=note]").fill("Still pending");
            visit.clickButton(name + " goes on");
            assertThat(row).containsText("review by " + day.plusMonths(1));
            assertThat(row).containsText("Still pending");

            row.getByText("Release…").click();
            visit.clickButton("Release " + name);
            assertThat(row).hasCount(0);
        }
    }
}
