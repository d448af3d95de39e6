package io.stateward.system;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.JSHandle;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import io.stateward.testing.CustomerDatabase;
import io.stateward.testing.airline.AirlineData;
import io.stateward.testing.airline.AirlineData.Customer;
import io.stateward.testing.airline.AirlineDatabase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Demonstrates how a privacy officer forgets a person from the console, and how an auditor checks the proof there. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@SuppressWarnings("NullAway.Init")
class ErasureConsoleIT {

    private static final double ERASURE_MILLIS = 240_000;
    private static final String OFFICER = "privacy@skyways.example";
    private static final String AUDITOR = "auditor@skyways.example";
    private static final String STRANGER = "privacy@nordbank.example";

    private final StatewardServer server = StatewardServer.shared();
    private final Api anyone = Api.anonymous(server.url(), SignOnServer.realm());
    private Airline airline;
    private ConsoleBrowser browser;

    @BeforeAll
    void openTheBrowserOnAnAirlineWithCustomers() {
        browser = ConsoleBrowser.on(server);
        AirlineData data = AirlineData.sample();
        airline = new Airline(anyone, Samples.unique("console"), data, OpenAi.CONSOLE.project());
        airline.registerAgent();
        airline.registerOpenAi(airline.openAiStore(), "DE");
        airline.registerBookings(AirlineDatabase.load(CustomerDatabase.h2(), data));
        airline.activatePolicies();
        airline.holdConversations();
    }

    @AfterAll
    void closeTheBrowser() {
        if (browser != null) {
            browser.close();
        }
    }

    @Test
    void anOfficerForgetsAPersonFollowsItLiveAndTakesTheCertificate() {
        Customer customer = airline.data().customer("lena_vogt_4821");
        try (ConsoleVisit visit = browser.signIn(OFFICER)) {
            Page page = visit.page();
            visit.open("/requests.xhtml");
            visit.clickLink("New request");
            visit.inspect("new-request");

            identify(page, 0, "name", customer.name());
            page.locator("textarea").fill("The customer asked for it by letter");
            visit.clickButton("Receive the request");
            assertThat(page.locator("#notices")).containsText("a name alone does not say who is meant");

            identify(page, 1, "user-id", customer.userId());
            identify(page, 2, "email", customer.email());
            visit.clickButton("Receive the request");
            assertThat(page.locator("#status")).hasText("Waiting for approval");
            assertThat(page.locator("#treatments")).containsText("Will be erased");
            visit.inspect("request-plan");
            assertThat(row(page, "#plan", airline.bookings(), "Kept in part").first())
                    .isVisible();

            page.getByText("Approve…").click();
            visit.clickButton("Approve and erase");
            assertThat(page.locator("#progress[data-followed=true], #targets").first())
                    .isVisible();
            awaitStatus(page, "Completed with residue");
            assertThat(row(page, "#targets", airline.openAiStore(), "Erased").first())
                    .isVisible();
            assertThat(row(page, "#targets", airline.bookings(), "Kept by law").first())
                    .isVisible();
            assertThat(row(page, "#targets", airline.openAiStore(), "Erase").first())
                    .isVisible();
            assertThat(page.locator("#next-probe time")).isVisible();
            assertThat(row(page, "#again", airline.openAiStore(), "Open")).isVisible();
            assertThat(page.content()).doesNotContain(customer.email(), customer.userId(), customer.lastName());
            visit.inspect("request-completed");

            Certificates.Finding finding = Certificates.check(certificate(visit), airline.logKey());
            assertThat(finding.valid()).as(finding.text()).isTrue();
        }
    }

    @Test
    void anAuditorChecksTheProofAndIsOfferedNoAction() {
        String request = airline.request(airline.data().customer("carlos_ibarra_3340"));
        airline.approve(request);
        airline.awaitEnd(request);
        try (ConsoleVisit visit = browser.signIn(AUDITOR)) {
            Page page = visit.page();
            visit.open("/requests.xhtml");
            assertThat(page.getByText("New request")).hasCount(0);
            visit.inspect("requests");
            page.locator("a[href$='" + request + "']").click();
            assertThat(page.locator("main form")).hasCount(0);
            String certificate = certificate(visit);

            visit.open("/verify.xhtml");
            drop(page, certificate);
            visit.clickButton("Verify");
            assertThat(page.locator("#findings h2")).containsText("This certificate holds");
            visit.inspect("verify");

            drop(page, certificate.replaceFirst("BLOCKED_BY_RETENTION", "ERASED"));
            visit.clickButton("Verify");
            assertThat(page.locator("#findings h2")).containsText("This file proves nothing");
            drop(page, "");
            visit.clickButton("Verify");
            assertThat(page.locator("#notices")).containsText("an empty one");

            visit.open("/ledger.xhtml");
            assertThat(page.locator("#key")).hasText(airline.logKey());
            visit.inspect("ledger");
        }
    }

    @Test
    void whatIsNotTheTenantsIsNotFoundAndNobodyListensUnsigned() {
        String request = airline.request(airline.data().customer("priya_raman_5567"));
        String progress = server.url() + "/progress/erasure?id=" + request;
        try (ConsoleVisit visit = browser.signIn(STRANGER)) {
            assertThat(visit.page().request().get(progress).status()).isEqualTo(404);
            String page = server.url() + "/request.xhtml?id=" + request;
            assertThat(visit.page().request().get(page).status()).isEqualTo(404);

            visit.page().context().clearCookies();
            assertThat(visit.page().request().get(progress).status()).isEqualTo(401);
        }
    }

    @Test
    void anOfficerPlacesAHoldOnAPersonAndReleasesIt() {
        String name = Samples.unique("case");
        try (ConsoleVisit visit = browser.signIn(OFFICER)) {
            Page page = visit.page();
            visit.open("/holds.xhtml");
            page.getByText("Place a hold…").click();
            page.locator("input[id$=name]").fill(name);
            page.locator("textarea").first().fill("Court case");
            visit.clickButton("Place the hold");
            assertThat(page.locator("#notices")).containsText("Name subjects, selectors or items");

            identify(page, 0, "user-id", "priya_raman_5567");
            page.locator("#categories").fill("conversation");
            visit.clickButton("Place the hold");
            Locator placed = row(page, "main", name, "In force");
            assertThat(placed).containsText("1 person, and categories conversation");
            visit.inspect("holds");

            placed.getByText("Release…").click();
            visit.clickButton("Release " + name);
            assertThat(page.locator("#notices")).containsText("The hold is released");
            visit.open("/holds.xhtml?show=all");
            assertThat(row(page, "main", name, "Released")).isVisible();
        }
    }

    private static void identify(Page page, int row, String type, String value) {
        page.locator("select[name=type]").nth(row).selectOption(type);
        page.locator("input[name=value]").nth(row).fill(value);
    }

    /** Returns the rows of a table that say both. */
    private static Locator row(Page page, String where, String one, String other) {
        return page.locator(where + " tr")
                .filter(new Locator.FilterOptions().setHasText(one))
                .filter(new Locator.FilterOptions().setHasText(other));
    }

    private static void awaitStatus(Page page, String status) {
        assertThat(page.locator("#targets"))
                .isVisible(new LocatorAssertions.IsVisibleOptions().setTimeout(ERASURE_MILLIS));
        assertThat(page.locator("#status")).hasText(status);
    }

    private static String certificate(ConsoleVisit visit) {
        Download download = visit.page().waitForDownload(() -> visit.clickLink("Download the certificate"));
        assertThat(download.suggestedFilename()).matches("stateward-certificate-[0-9a-f-]{36}\\.json");
        try {
            return Files.readString(download.path());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Drops a file on the page as a person does with the mouse. */
    private static void drop(Page page, String text) {
        JSHandle dragged = page.evaluateHandle("""
            text => {
              const dragged = new DataTransfer();
              dragged.items.add(new File([text], 'certificate.json', {type: 'application/json'}));
              return dragged;
            }
            """, text);
        page.locator(".sw-drop").dispatchEvent("drop", Map.of("dataTransfer", dragged));
    }
}
