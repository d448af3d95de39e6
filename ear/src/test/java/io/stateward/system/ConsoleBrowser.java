package io.stateward.system;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * Is a headless Chromium in which people use the console; without one the test that wants it is skipped, and says so loudly.
 *
 * <p>Its life: opened once for a test class, visited by one person after another ({@link ConsoleVisit}), closed.
 */
final class ConsoleBrowser implements AutoCloseable {

    /** How long a page may take to show what it is asserted to show. */
    private static final double LIMIT_MILLIS = 60_000;

    private final URI server;
    private final Playwright playwright;
    private final Browser browser;

    private ConsoleBrowser(URI server, Path chromium) {
        this.server = server;
        PlaywrightAssertions.setDefaultAssertionTimeout(LIMIT_MILLIS);
        playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        browser = playwright.chromium().launch(new BrowserType.LaunchOptions().setExecutablePath(chromium));
    }

    /** Opens the browser for the console of that server. */
    static ConsoleBrowser on(StatewardServer server) {
        Optional<Path> chromium = Chromium.installed();
        if (chromium.isEmpty()) {
            System.getLogger(ConsoleBrowser.class.getName())
                    .log(
                            System.Logger.Level.WARNING,
                            "SKIPPED, NOT TESTED: the console, for no Chromium is installed.");
        }
        assumeTrue(
                chromium.isPresent(),
                "SKIPPED, NOT TESTED: no Chromium. Install one, or name it in STATEWARD_CHROMIUM.");
        return new ConsoleBrowser(server.url(), chromium.orElseThrow());
    }

    /** Signs somebody in, in a session of their own, and shows them the console's first page. */
    ConsoleVisit signIn(String account) {
        ConsoleVisit visit = new ConsoleVisit(browser.newContext(), server);
        visit.signIn(account);
        return visit;
    }

    /** Lets somebody in who has no account, for the pages that need none. */
    ConsoleVisit unsigned() {
        return new ConsoleVisit(browser.newContext(), server);
    }

    @Override
    public void close() {
        playwright.close();
    }
}
