package io.stateward.system;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Demonstrates how a person signs in to the console through a real Keycloak, in a real browser. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@SuppressWarnings("NullAway.Init")
class SignInIT {

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
    void aPersonSignsInSeesWhoAndWhichTenantTheyAreAndSignsOut() {
        try (ConsoleVisit visit = browser.signIn("privacy@skyways.example")) {
            Page page = visit.page();

            assertThat(page.locator("#account")).hasText("privacy@skyways.example");
            assertThat(page.locator("#tenant")).containsText("Skyways Airlines (skyways)");
            assertThat(page.locator("#roles")).hasText("privacy-officer");
            visit.inspect("first-page");

            visit.clickButton("Sign out");
            assertThat(page.getByText("You are signed out")).isVisible();
            visit.open("/");
            assertThat(page.locator("#username")).isVisible();
        }
    }

    /** A page of one thing is built from its address, which a form that signs out must not need. */
    @ParameterizedTest
    @ValueSource(strings = {"/store.xhtml?id=memory", "/requests.xhtml", "/holds.xhtml?show=all"})
    void aPersonSignsOutFromAnyPage(String path) {
        try (ConsoleVisit visit = browser.signIn("privacy@skyways.example")) {
            visit.open(path);
            visit.clickButton("Sign out");
            assertThat(visit.page().getByText("You are signed out")).isVisible();
        }
    }

    @Test
    void theOperatorIsToldThatNoTenantIsTheirs() {
        try (ConsoleVisit visit = browser.signIn("operator@stateward.example")) {
            assertThat(visit.page().locator("h1")).hasText("Platform operator");
        }
    }
}
