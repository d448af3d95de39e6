package io.stateward.system;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Demonstrates how the platform's operator onboards a tenant in the console, and sees nothing of any tenant's data. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@SuppressWarnings("NullAway.Init")
class OperatorConsoleIT {

    private ConsoleBrowser browser;

    @BeforeAll
    void start() {
        browser = ConsoleBrowser.on(StatewardServer.shared());
    }

    @AfterAll
    void stop() {
        if (browser != null) {
            browser.close();
        }
    }

    @Test
    void theOperatorOnboardsATenant() {
        String alias = Samples.unique("tenant");
        try (ConsoleVisit visit = browser.signIn("operator@stateward.example")) {
            Page page = visit.page();
            visit.inspect("operator");
            visit.clickMenu("Tenants");
            page.getByText("Onboard a tenant…").click();
            visit.field("Alias").fill(alias);
            visit.field("Name").fill("Blue Harbour Bank");
            visit.field("Home jurisdiction").fill("fr");
            visit.field("Time zone").fill("Europe/Nowhere");
            visit.clickButton("Onboard");
            assertThat(page.locator("#notices")).containsText("The time zone is an IANA name");
            assertThat(visit.field("Alias")).hasValue(alias);

            visit.field("Time zone").fill("Europe/Paris");
            visit.clickButton("Onboard");
            assertThat(page.locator("#notices")).containsText("The tenant is onboarded");
            assertThat(page.locator("tr", new Page.LocatorOptions().setHasText(alias)))
                    .containsText("France (FR)");
            visit.inspect("tenants");
        }
    }

    @Test
    void theOperatorSeesThatEveryTenantIsServed() {
        try (ConsoleVisit visit = browser.signIn("operator@stateward.example");
                ConsoleVisit tenant = browser.signIn("admin@skyways.example")) {
            Page page = visit.page();
            assertThat(page.getByText("Not served")).hasCount(0);
            visit.clickMenu("Restores");
            assertThat(page.locator("tr", new Page.LocatorOptions().setHasText("skyways")))
                    .containsText("Served");
            assertThat(page.getByText("Replay the erasures since…")).hasCount(0);
            visit.inspect("restores");
            tenant.open("/restores.xhtml");
            assertThat(tenant.page().getByText("This is not allowed to you.")).isVisible();
        }
    }

    @Test
    void theOperatorReplacesATableOfPlacesAndTenantsReadIt() {
        try (ConsoleVisit visit = browser.signIn("operator@stateward.example");
                ConsoleVisit tenant = browser.signIn("auditor@skyways.example")) {
            Page page = visit.page();
            visit.clickMenu("Places");
            visit.inspect("tables");
            visit.clickLink("Adequacy");
            page.getByText("Put another table in its place…").click();
            offer(visit, "{\"asOf\":");
            assertThat(page.locator("#notices")).containsText("The file is not a JSON document at line 1");
            assertThat(page.locator("#replace-step")).hasAttribute("open", "");
            offer(visit, "{}");
            assertThat(page.locator("#replace-step")).hasAttribute("open", "");
            page.getByText("The whole table, as JSON").click();
            String shipped = page.locator("details pre").first().textContent();
            page.locator("#replace-reason").fill("Compared again");
            offer(visit, shipped);
            assertThat(page.locator("#notices")).containsText("Every tenant is told");
            assertThat(page.locator("#versions")).containsText("Compared again");
            visit.inspect("table");
            tenant.open("/table.xhtml?name=adequacy");
            assertThat(tenant.page().locator("#versions")).containsText("Compared again");
            assertThat(tenant.page().locator("#steps, #rehearsals")).hasCount(0);

            page.getByText("Decide by what ships again…").click();
            visit.clickButton("Decide by what ships");
            assertThat(page.locator("#status")).hasText("In force");
        }
    }

    private static void offer(ConsoleVisit visit, String table) {
        visit.page()
                .locator("input[type=file]")
                .setInputFiles(
                        new FilePayload("table.json", "application/json", table.getBytes(StandardCharsets.UTF_8)));
        visit.clickButton("Put it in place");
    }

    @Test
    void noPageOfATenantOpensForTheOperator() {
        try (ConsoleVisit visit = browser.signIn("operator@stateward.example")) {
            visit.open("/agents.xhtml");
            assertThat(visit.page().getByText("This is not allowed to you.")).isVisible();
        }
    }
}
