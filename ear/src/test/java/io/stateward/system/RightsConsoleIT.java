package io.stateward.system;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.SelectOption;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Demonstrates how an officer answers the rights besides erasure in the console, and who only looks. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@SuppressWarnings("NullAway.Init")
class RightsConsoleIT {

    private static final String OFFICER = "privacy@skyways.example";
    private static final String AUDITOR = "auditor@skyways.example";
    private static final String STRANGER = "privacy@nordbank.example";

    private final StatewardServer server = StatewardServer.shared();
    private final Api anyone = Api.anonymous(server.url(), SignOnServer.realm());
    private Remembered agent;
    private ConsoleBrowser browser;

    @BeforeAll
    void openTheBrowserOnAnAgentThatRemembers() {
        browser = ConsoleBrowser.on(server);
        agent = new Remembered(anyone, "rights");
    }

    @AfterAll
    void closeTheBrowser() {
        if (browser != null) {
            browser.close();
        }
    }

    @Test
    void anOfficerEntersARequestForAccessAndTakesTheExport() {
        String person = Remembered.person("nora");
        agent.remember(person, "Nora is a vegetarian").expect(201);
        try (ConsoleVisit visit = browser.signIn(OFFICER);
                ConsoleVisit auditor = browser.signIn(AUDITOR);
                ConsoleVisit stranger = browser.signIn(STRANGER)) {
            Page page = visit.page();
            visit.open("/requests.xhtml");
            visit.clickLink("Access and restriction");
            page.getByText("Enter a request…").click();
            visit.inspect("rights");
            visit.clickButton("Receive the request");
            assertThat(page.locator(".sw-note-error")).isVisible();
            assertThat(page.locator("#new-step")).hasAttribute("open", "");

            enter(page, "ACCESS", person);
            visit.clickButton("Receive the request");
            assertThat(page.locator("#status")).hasText("Ready");
            assertThat(page.locator("main")).containsText("1 entry");
            assertThat(page.content()).doesNotContain(person);
            visit.inspect("right-access");
            Download export = page.waitForDownload(() -> visit.clickLink("Download the export"));
            assertThat(export.suggestedFilename()).matches("export-[0-9a-f-]{36}\\.zip");

            String path = page.url().substring(server.url().toString().length());
            auditor.open(path);
            assertThat(auditor.page().locator("#status")).hasText("Ready");
            assertThat(auditor.page().getByText("Download the export")).hasCount(0);
            auditor.open("/rights.xhtml");
            assertThat(auditor.page().getByText("Enter a request…")).hasCount(0);
            assertThat(stranger.page().request().get(server.url() + path).status())
                    .isEqualTo(404);
        }
    }

    @Test
    void anOfficerRestrictsAPersonAndLiftsItAfterTheyWereTold() {
        String person = Remembered.person("otto");
        agent.remember(person, "Otto lives in Bonn").expect(201);
        try (ConsoleVisit visit = browser.signIn(OFFICER)) {
            Page page = visit.page();
            visit.open("/rights.xhtml");
            page.getByText("Enter a request…").click();
            enter(page, "RESTRICTION", person);
            page.locator("#ground").selectOption("OBJECTION");
            visit.clickButton("Receive the request");
            assertThat(page.locator("#status")).hasText("In force");
            agent.recall(person).problem(422, "subject-restricted");
            visit.inspect("right-restriction");

            visit.clickButton("The person was told");
            assertThat(page.locator(".sw-note-error")).isVisible();
            page.locator("#reason").fill("The objection was decided");
            visit.clickButton("The person was told");
            assertThat(page.locator("#status")).hasText("Lifting announced");
            visit.clickButton("Lift the restriction");
            assertThat(page.locator("#status")).hasText("Lifted");
            agent.recall(person).expect(200);
            visit.open("/rights.xhtml?list=restrictions");
            assertThat(page.locator("#list h2")).hasText("Restrictions");
            visit.inspect("rights-restrictions");
        }
    }

    @Test
    void anAdministratorAsksForFourEyesAndTakesItBack() {
        Api officer = anyone.as(STRANGER);
        try (ConsoleVisit visit = browser.signIn("admin@nordbank.example");
                ConsoleVisit looking = browser.signIn(STRANGER)) {
            Page page = visit.page();
            visit.open("/requests.xhtml");
            visit.clickLink("How requests are handled");
            settle(visit, "Somebody else (four eyes)");
            assertThat(page.locator("#second-person")).containsText("Somebody else");
            visit.inspect("request-settings");
            String request = officer.post(
                            "/erasure-requests",
                            Map.of(
                                    "subjects",
                                    Remembered.named(Remembered.person("pia")),
                                    "regime",
                                    "GDPR",
                                    "reason",
                                    "asked by letter"))
                    .expect(201)
                    .path("id")
                    .asText();
            looking.open("/request.xhtml?id=" + request);
            assertThat(looking.page().locator("#second-person")).containsText("four eyes");
            assertThat(looking.page().getByText("Approve…")).hasCount(0);
            looking.open("/request-settings.xhtml");
            assertThat(looking.page().locator("main form")).hasCount(0);

            settle(visit, "Anybody who may");
            assertThat(page.locator("#second-person")).containsText("may approve it");
            looking.open("/request.xhtml?id=" + request);
            assertThat(looking.page().getByText("Approve…")).isVisible();
        } finally {
            anyone.as("admin@nordbank.example")
                    .call(
                            "PUT",
                            "/erasure-settings",
                            BodyPublishers.ofString("{\"secondPerson\":false,\"notices\":true}"),
                            "application/json",
                            Map.of());
        }
    }

    private static void settle(ConsoleVisit visit, String who) {
        visit.page().getByText("Change…").click();
        visit.page().locator("#secondPerson").selectOption(new SelectOption().setLabel(who));
        visit.clickButton("Change");
        assertThat(visit.page().locator("#notices")).containsText("It is changed");
    }

    private static void enter(Page page, String kind, String person) {
        page.locator("#kind").selectOption(kind);
        page.locator("select[name=type]").first().selectOption("email");
        page.locator("input[name=value]").first().fill(person);
        page.locator("#reason").fill("Asked by letter");
    }
}
