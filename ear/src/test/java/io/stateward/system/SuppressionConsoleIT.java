package io.stateward.system;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Page;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Demonstrates what an officer does in the console about somebody who was erased: prove it, refuse them, and let them in again. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@SuppressWarnings("NullAway.Init")
class SuppressionConsoleIT {

    private static final String OFFICER = "privacy@skyways.example";

    private final StatewardServer server = StatewardServer.shared();
    private final Api anyone = Api.anonymous(server.url(), SignOnServer.realm());
    private Remembered agent;
    private ConsoleBrowser browser;

    @BeforeAll
    void openTheBrowserOnAnAgentThatRemembers() {
        browser = ConsoleBrowser.on(server);
        agent = new Remembered(anyone, "refused");
    }

    @AfterAll
    void closeTheBrowser() {
        if (browser != null) {
            browser.close();
        }
    }

    @Test
    void anOfficerProvesAnErasureAndLetsThePersonInAgain() throws IOException {
        String person = Remembered.person("rita");
        agent.remember(person, "Rita collects miles").expect(201);
        String request = agent.forget(person);
        try (ConsoleVisit visit = browser.signIn(OFFICER)) {
            Page page = visit.page();
            visit.open("/request.xhtml?id=" + request);
            assertThat(page.locator("#certificates li")).hasCount(1);
            assertThat(downloaded(visit, "Download the history"))
                    .contains("stateward/")
                    .doesNotContain(person);
            Path pdf = page.waitForDownload(() -> visit.clickLink("Download as PDF"))
                    .path();
            assertThat(Files.readString(pdf, StandardCharsets.ISO_8859_1)).startsWith("%PDF-");
            visit.open("/verify.xhtml");
            page.locator("input[type=file]").setInputFiles(pdf);
            visit.clickButton("Verify");
            assertThat(page.locator("#findings h2")).containsText("This certificate holds");

            visit.open("/suppressions.xhtml");
            page.getByText("Ask whether somebody is refused…").click();
            page.locator("#ask-value").fill(person);
            visit.clickButton("Ask");
            assertThat(page.locator("#answer")).containsText("Refused until");
            assertThat(page.content()).doesNotContain(person);
            visit.inspect("suppressions");

            page.getByText("Let somebody in again…").click();
            page.locator("#lift-value").fill(person);
            visit.clickButton("Let in again");
            assertThat(page.locator(".sw-note-error")).containsText("justification");
            agent.remember(person, "Rita is still out").problem(422, "subject-suppressed");
            page.locator("#lift-value").fill(person);
            page.locator("#justification").fill("They have booked again");
            visit.clickButton("Let in again");
            assertThat(page.locator("#notices")).containsText("Lifted");
            agent.remember(person, "Rita is back").expect(201);
        }
    }

    @Test
    void anOfficerBeginsTheNextLookUpEpoch() {
        try (ConsoleVisit visit = browser.signIn("privacy@nordbank.example")) {
            Page page = visit.page();
            visit.open("/suppressions.xhtml");
            visit.clickButton("Begin the next epoch");
            assertThat(page.locator("#epoch")).containsText("The next is on its way");
            assertThat(page.getByText("Begin the next epoch")).hasCount(0);
        }
    }

    private static String downloaded(ConsoleVisit visit, String link) throws IOException {
        Download file = visit.page().waitForDownload(() -> visit.clickLink(link));
        return Files.readString(file.path());
    }
}
