package io.stateward.system;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Demonstrates in the console on which ground state may go from one store to another. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@SuppressWarnings("NullAway.Init")
class TransferConsoleIT {

    private static final String OFFICER = "privacy@skyways.example";
    private static final String AUDITOR = "auditor@skyways.example";

    private final StatewardServer server = StatewardServer.shared();
    private final Api admin = Api.anonymous(server.url(), SignOnServer.realm()).as("admin@skyways.example");
    private ConsoleBrowser browser;

    @BeforeAll
    void open() {
        browser = ConsoleBrowser.on(server);
    }

    @AfterAll
    void stop() {
        if (browser != null) {
            browser.close();
        }
    }

    @Test
    void aGroundOfTransfersIsDeclaredAndEnded() {
        String store = Samples.unique("dallas");
        String reference = Samples.unique("SCC");
        admin.post(
                        "/stores",
                        Map.of(
                                "name",
                                store,
                                "kind",
                                "openai",
                                "region",
                                "US",
                                "config",
                                OpenAi.TRANSFERS.project().config()))
                .expect(201);
        try (ConsoleVisit visit = browser.signIn(OFFICER);
                ConsoleVisit auditor = browser.signIn(AUDITOR)) {
            Page page = visit.page();
            visit.clickMenu("Stores");
            visit.clickLink("Transfer grounds");
            page.getByText("Declare a ground…").click();
            page.locator("#fromStore").selectOption("memory");
            page.locator("#toStore").selectOption(store);
            page.locator("#kind").selectOption("DEROGATION");
            page.locator("#reference").fill(reference);
            page.locator("#until").fill("2099-12-31");
            visit.inspect("transfer-grounds-declare");
            visit.clickButton("Declare it");
            assertThat(page.locator("#notices")).containsText("A derogation needs a 'reason'");
            assertThat(page.locator("#declare-step")).hasAttribute("open", "");
            assertThat(page.locator("#toStore")).hasValue(store);
            assertThat(page.locator("#reference")).hasValue(reference);
            page.locator("#kind").selectOption("SCC");
            visit.clickButton("Declare it");
            assertThat(page.locator("#status")).hasText("In force");
            visit.inspect("transfer-ground");
            String address = page.url().substring(server.url().toString().length());

            auditor.open("/transfer-grounds.xhtml?to=" + store);
            assertThat(auditor.page().locator("#declare-step")).hasCount(0);
            assertThat(auditor.page().locator("#list")).containsText(reference);
            auditor.inspect("transfer-grounds");
            auditor.open(address);
            assertThat(auditor.page().locator("#end-step")).hasCount(0);

            page.getByText("End it…").click();
            visit.clickButton("End this ground");
            assertThat(page.locator("#notices")).containsText("The ground has ended");
            assertThat(page.locator("#status")).hasText("Ended");
            assertThat(page.locator("#end-step")).hasCount(0);
            visit.open("/transfer-grounds.xhtml?from=nowhere");
            assertThat(page.locator("main")).containsText("There is no such store");
        }
    }
}
