package io.stateward.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.ConsoleMessage;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import io.stateward.testing.KeycloakServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * Is one person's visit to the console, from sign-in to the end of the session, under the console's own content security policy.
 *
 * <p>What a page must hold whatever it shows is in {@link #inspect}; what it shows is asserted by the test, on {@link #page}.
 */
final class ConsoleVisit implements AutoCloseable {

    private static final double LIMIT_MILLIS = 60_000;
    private static final int WIDE = 1280;
    private static final int PHONE = 390;
    private static final int HEIGHT = 800;
    private static final Set<String> LOUD = Set.of("error", "warning");
    private static final String AXE = axe();

    private static final String SERIOUS = """
        async () => (await axe.run()).violations
            .filter(found => ['serious', 'critical'].includes(found.impact))
            .map(found => found.impact + ' ' + found.id + ': ' + found.nodes.map(node => node.target.join(' ')).join(', '))
        """;

    private final BrowserContext context;
    private final URI server;
    private final Page page;
    private final List<String> complaints = new ArrayList<>();

    ConsoleVisit(BrowserContext context, URI server) {
        this.context = context;
        this.server = server;
        page = context.newPage();
        page.setDefaultTimeout(LIMIT_MILLIS);
        page.setDefaultNavigationTimeout(LIMIT_MILLIS);
        page.setViewportSize(WIDE, HEIGHT);
        page.onConsoleMessage(this::heed);
        page.onPageError(complaints::add);
    }

    /** Keeps what the browser complains about on the console's own pages, such as anything its policy has blocked. */
    private void heed(ConsoleMessage message) {
        if (LOUD.contains(message.type()) && page.url().startsWith(server.toString())) {
            complaints.add(page.url() + ": " + message.text());
        }
    }

    /** Keycloak with organisations asks for the name first and for the password on a second page. */
    void signIn(String account) {
        open("/");
        page.locator("#username").fill(account);
        page.locator("#kc-login").click();
        page.locator("#password").fill(KeycloakServer.PASSWORD);
        page.locator("#kc-login").click();
        page.waitForURL(server + "/**");
    }

    /** Opens a path below the server's address, such as {@code /agents.xhtml}. */
    void open(String path) {
        page.navigate(server + path);
    }

    Page page() {
        return page;
    }

    void clickButton(String name) {
        page.getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName(name).setExact(true))
                .click();
    }

    /** Opens a page by the menu. */
    void clickMenu(String name) {
        page.getByRole(AriaRole.NAVIGATION)
                .getByRole(
                        AriaRole.LINK,
                        new Locator.GetByRoleOptions().setName(name).setExact(true))
                .click();
    }

    void clickLink(String name) {
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(name).setExact(true))
                .click();
    }

    /** Finds a field of the page's forms by its label; a column of a table may have the same name. */
    Locator field(String label) {
        return page.locator("form").getByLabel(label, new Locator.GetByLabelOptions().setExact(true));
    }

    /**
     * Takes the page's picture wide and on a phone, in light, and checks what every page must hold: nothing to scroll sideways, no serious
     * finding of axe-core in light and dark, no complaint of the browser.
     *
     * @param name names the pictures, {@code ear/target/screenshots/<name>-wide.png} and {@code -phone.png}
     */
    void inspect(String name) {
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
        assertThat(seriousFindings()).as(name + ", dark").isEmpty();
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.LIGHT));
        assertThat(seriousFindings()).as(name + ", light").isEmpty();
        picture(name + "-wide");
        page.setViewportSize(PHONE, HEIGHT);
        picture(name + "-phone");
        assertThat(scrollsSideways()).as(name + " scrolls sideways on a phone").isFalse();
        page.setViewportSize(WIDE, HEIGHT);
        assertThat(complaints).as(name).isEmpty();
    }

    @SuppressWarnings("unchecked")
    private List<String> seriousFindings() {
        page.evaluate(AXE);
        return (List<String>) page.evaluate(SERIOUS);
    }

    private boolean scrollsSideways() {
        return (Boolean) page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth");
    }

    private void picture(String name) {
        page.screenshot(new Page.ScreenshotOptions()
                .setPath(Checkout.root().resolve("ear/target/screenshots/" + name + ".png"))
                .setFullPage(true));
    }

    private static String axe() {
        try (InputStream script =
                Objects.requireNonNull(ConsoleVisit.class.getResourceAsStream("/axe.min.js"), "axe.min.js")) {
            return new String(script.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        context.close();
    }
}
