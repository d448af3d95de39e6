package io.stateward.system;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
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
    void noPageOfATenantOpensForTheOperator() {
        try (ConsoleVisit visit = browser.signIn("operator@stateward.example")) {
            visit.open("/agents.xhtml");
            assertThat(visit.page().getByText("This is not allowed to you.")).isVisible();
        }
    }
}
