package io.stateward.system;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.AriaRole;
import io.stateward.testing.KeycloakServer;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Demonstrates how a person signs in to the console through a real Keycloak, in a real browser. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@SuppressWarnings("NullAway.Init")
class SignInIT {

    private static final double LIMIT_MILLIS = 60_000;
    private static final int WIDE = 1280;
    private static final int PHONE = 390;
    private static final int HEIGHT = 800;

    private Playwright playwright;
    private Browser browser;

    @BeforeAll
    void start() {
        Optional<Path> chromium = Chromium.installed();
        if (chromium.isEmpty()) {
            System.getLogger(SignInIT.class.getName())
                    .log(
                            System.Logger.Level.WARNING,
                            "SKIPPED, NOT TESTED: the console, for no Chromium is installed.");
        }
        assumeTrue(
                chromium.isPresent(),
                "SKIPPED, NOT TESTED: no Chromium. Install one, or name it in STATEWARD_CHROMIUM.");
        playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        browser =
                playwright.chromium().launch(new BrowserType.LaunchOptions().setExecutablePath(chromium.orElseThrow()));
    }

    @AfterAll
    void stop() {
        if (playwright != null) {
            playwright.close();
        }
    }

    @Test
    void aPersonSignsInSeesWhoAndWhichTenantTheyAreAndSignsOut() {
        try (BrowserContext context = browser.newContext()) {
            Page page = open(context, WIDE);
            signIn(page, "privacy@skyways.example");

            assertThat(page.locator("#account")).hasText("privacy@skyways.example");
            assertThat(page.locator("#tenant")).containsText("Skyways Airlines (skyways)");
            assertThat(page.locator("#roles")).hasText("privacy-officer");
            picture(page, "first-page-wide");
            page.setViewportSize(PHONE, HEIGHT);
            picture(page, "first-page-phone");
            Assertions.assertThat(scrollsSideways(page)).isFalse();

            page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Sign out"))
                    .click();
            assertThat(page.getByText("You are signed out")).isVisible();
            page.navigate(StatewardServer.shared().url() + "/");
            assertThat(page.locator("#username")).isVisible();
        }
    }

    @Test
    void theOperatorIsToldThatNoTenantIsTheirs() {
        try (BrowserContext context = browser.newContext()) {
            Page page = open(context, WIDE);
            signIn(page, "operator@stateward.example");

            assertThat(page.locator("h1")).hasText("Platform operator");
        }
    }

    private static Page open(BrowserContext context, int width) {
        Page page = context.newPage();
        page.setDefaultTimeout(LIMIT_MILLIS);
        page.setDefaultNavigationTimeout(LIMIT_MILLIS);
        page.setViewportSize(width, HEIGHT);
        page.navigate(StatewardServer.shared().url() + "/");
        return page;
    }

    /** Keycloak with organisations asks for the name first and for the password on a second page. */
    private static void signIn(Page page, String account) {
        page.locator("#username").fill(account);
        page.locator("#kc-login").click();
        page.locator("#password").fill(KeycloakServer.PASSWORD);
        page.locator("#kc-login").click();
        page.waitForURL(StatewardServer.shared().url() + "/**");
    }

    private static boolean scrollsSideways(Page page) {
        return (Boolean) page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth");
    }

    private static void picture(Page page, String name) {
        page.screenshot(new Page.ScreenshotOptions()
                .setPath(Checkout.root().resolve("ear/target/screenshots/" + name + ".png"))
                .setFullPage(true));
    }
}
