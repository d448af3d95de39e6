package io.stateward.system;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.microsoft.playwright.Page;
import io.stateward.Json;
import io.stateward.testing.WebhookReceiver;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Demonstrates how an officer enters a recipient and tries it out in the console, and how the recipient confirms without an account. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@SuppressWarnings("NullAway.Init")
class RecipientsConsoleIT {

    private static final Duration LIMIT = Duration.ofMinutes(1);
    private static final String OFFICER = "privacy@skyways.example";

    private final StatewardServer server = StatewardServer.shared();
    private ConsoleBrowser browser;

    @BeforeAll
    void openTheBrowser() {
        browser = ConsoleBrowser.on(server);
    }

    @AfterAll
    void closeTheBrowser() {
        if (browser != null) {
            browser.close();
        }
    }

    @Test
    void anOfficerEntersARecipientTriesItAndRetiresIt() throws Exception {
        String name = Samples.unique("printer");
        try (WebhookReceiver receiver = WebhookReceiver.start();
                ConsoleVisit visit = browser.signIn(OFFICER)) {
            Page page = visit.page();
            visit.open("/requests.xhtml");
            visit.clickLink("Recipients");
            page.getByText("Enter a recipient…").click();
            visit.field("Name").fill(name);
            visit.field("Address").fill("ftp://nowhere");
            visit.clickButton("Enter it");
            assertThat(page.locator(".sw-note-error")).isVisible();
            assertThat(visit.field("Name")).hasValue(name);

            visit.field("Address").fill(receiver.url());
            visit.field("What it gets and why").fill("Names on boarding passes");
            visit.clickButton("Enter it");
            String secret = page.locator("#secret").textContent();
            assertThat(secret).startsWith("whsec_");
            visit.inspect("recipients");
            visit.clickLink("To the recipient");
            assertThat(page.locator("main")).containsText("It was told nothing yet.");
            visit.inspect("recipient-untold");

            visit.clickButton("Send a test");
            Await.until("The test", LIMIT, () -> !receiver.received().isEmpty());
            assertThat(receiver.last().isSignedWith(secret)).isTrue();
            confirmed(token(receiver));
            visit.open("/recipients.xhtml");
            visit.clickLink(name);
            assertThat(page.locator("td").getByText("Confirmed")).isVisible();
            visit.inspect("recipient");

            page.getByText("New secret…").click();
            visit.clickButton("Make a new secret");
            assertThat(page.locator("#secret")).not().hasText(secret);
            page.getByText("Retire…").click();
            visit.clickButton("Retire the recipient");
            assertThat(page.locator("#status")).hasText("Retired");
        }
    }

    /** Confirms as the recipient's people do, by the page that a mail names. */
    private void confirmed(String token) {
        try (ConsoleVisit recipient = browser.unsigned()) {
            recipient.open("/receipt.html");
            recipient.inspect("receipt");
            recipient.page().locator("#token").fill(token);
            recipient.clickButton("Confirm");
            assertThat(recipient.page().locator("h1")).hasText("Thank you");
            recipient.inspect("receipt-taken");
        }
    }

    private static String token(WebhookReceiver receiver) throws JsonProcessingException {
        return Json.mapper()
                .readTree(receiver.last().body())
                .at("/data/receipt/token")
                .asText();
    }

    @Test
    void aWrongCodeIsAnsweredByAPageThatSaysWhatToDo() {
        try (ConsoleVisit visit = browser.unsigned()) {
            visit.open("/receipt.html");
            visit.page().locator("#token").fill("nonsense");
            visit.clickButton("Confirm");
            assertThat(visit.page().locator("main")).containsText("No notice has this code.");
            visit.clickLink("Try again");
            assertThat(visit.page().locator("#token")).isVisible();
        }
        try (ConsoleVisit visit = browser.unsigned()) {
            visit.open("/confirm-identity.html");
            visit.inspect("confirm-identity");
            visit.page().locator("#reference").fill("skyways/nonsense");
            visit.page().locator("#code").fill("AAAAA-AAAAA");
            visit.page().locator("button").click();
            assertThat(visit.page().locator("main")).containsText("Ihr Antrag ist noch nicht bestätigt.");
        }
    }

    @Test
    void anAuditorOnlyLooksAndTheOperatorIsNotLetIn() {
        try (ConsoleVisit auditor = browser.signIn("auditor@skyways.example");
                ConsoleVisit operator = browser.signIn("operator@stateward.example")) {
            for (String path : new String[] {"/recipients.xhtml", "/suppressions.xhtml", "/bulk.xhtml"}) {
                auditor.open(path);
                assertThat(auditor.page().locator("h1")).isVisible();
                assertThat(auditor.page().locator("main form")).hasCount(0);
                auditor.inspect("auditor" + path.replace('/', '-').replace(".xhtml", ""));
                operator.open(path);
                assertThat(operator.page().getByText("This is not allowed to you."))
                        .isVisible();
            }
        }
    }
}
