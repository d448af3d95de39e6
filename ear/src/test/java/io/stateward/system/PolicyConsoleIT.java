package io.stateward.system;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Demonstrates how a policy is written, looked at, let decide, taken back and exchanged as a file in the console. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@SuppressWarnings("NullAway.Init")
class PolicyConsoleIT {

    private static final String ADMIN = "admin@skyways.example";
    private static final String OFFICER = "privacy@skyways.example";
    private static final String AUDITOR = "auditor@skyways.example";

    private final StatewardServer server = StatewardServer.shared();
    private final Api admin = Api.anonymous(server.url(), SignOnServer.realm()).as(ADMIN);
    private ConsoleBrowser browser;

    @BeforeAll
    void start() {
        browser = ConsoleBrowser.on(server);
    }

    @AfterAll
    void stop() {
        if (browser != null) {
            browser.close();
        }
    }

    /** Returns a maximum for a tag of its own, so that it decides about nobody else's state. */
    private static String maximum(String name, String period) {
        return "name: " + name + "\nkind: retention\nappliesTo:\n  tags: [" + name + "]\nkeep:\n  atMost: " + period
                + "\nthen: erase\n";
    }

    private static void write(ConsoleVisit visit, String document) {
        visit.page().locator("#document").fill(document);
    }

    private static void draft(ConsoleVisit visit, String document) {
        visit.open("/policy-editor.xhtml");
        write(visit, document);
        visit.clickButton("Write down as a draft");
    }

    private static void step(ConsoleVisit visit, String summary, String button) {
        visit.page().getByText(summary).click();
        visit.clickButton(button);
    }

    @Test
    void aPolicyIsDraftedLetDecideChangedComparedAndRolledBack() {
        String name = Samples.unique("lifetime");
        try (ConsoleVisit visit = browser.signIn(OFFICER)) {
            Page page = visit.page();
            draft(visit, maximum(name, "P1Y"));
            assertThat(page.locator("h1")).hasText(name + ", version 1");
            assertThat(page.locator("#status")).hasText("Draft");
            assertThat(page.locator("#document"))
                    .containsText("Kept at most 1 year since it came into being, then erased.");
            page.getByText("Let it decide now…").click();
            page.locator("#activate-reason").fill("The board decided so");
            visit.clickButton("Let version 1 decide");
            assertThat(page.locator("#status")).hasText("Decides");
            assertThat(page.locator("#versions")).containsText("The board decided so");

            visit.clickLink("Draft the next version from this");
            assertThat(page.locator("#document")).hasValue(Pattern.compile("atMost: P1Y"));
            draft(visit, maximum(name, "P2Y"));
            assertThat(page.locator("#diff tbody tr")).hasCount(1);
            assertThat(page.locator("#diff")).containsText("keep.atMost");
            step(visit, "Let it decide now…", "Let version 2 decide");
            step(visit, "Roll back…", "Roll back");

            assertThat(page.locator("h1")).hasText(name + ", version 3");
            assertThat(page.locator("#document")).containsText("Kept at most 1 year");
            page.locator("#diff-from").selectOption("1");
            visit.clickButton("Compare");
            assertThat(page.locator("#diff")).containsText("Both say the same.");
            visit.inspect("policy");
            visit.open("/policies.xhtml?kind=retention&status=active");
            assertThat(page.locator("tr", new Page.LocatorOptions().setHasText(name)))
                    .containsText("Decides version 3");
            visit.inspect("policies");
        }
    }

    @Test
    void aDateIsTypedByTheTenantsClockAndWithdrawnAgain() {
        String name = Samples.unique("dated");
        ZonedDateTime tomorrow = ZonedDateTime.now(ZoneId.of("Europe/Berlin")).plusDays(1);
        try (ConsoleVisit visit = browser.signIn(ADMIN)) {
            Page page = visit.page();
            draft(visit, maximum(name, "P1Y"));
            page.getByText("Let it decide from a date…").click();
            page.locator("#from").fill("2020-01-01T08:00");
            visit.clickButton("Schedule version 1");
            assertThat(page.locator("#notices")).containsText("past");
            assertThat(page.locator("#schedule-step")).hasAttribute("open", "");
            assertThat(page.locator("#from")).hasValue("2020-01-01T08:00");

            page.locator("#from")
                    .fill(DateTimeFormatter.ofPattern("uuuu-MM-dd'T'08:00").format(tomorrow));
            visit.clickButton("Schedule version 1");
            assertThat(page.locator("#status")).hasText("Scheduled");
            assertThat(page.locator("#versions")).containsText(", 08:00 CE");
            visit.inspect("policy-scheduled");
            step(visit, "Withdraw…", "Withdraw version 1");
            assertThat(page.locator("#status")).hasText("Draft");
        }
    }

    @Test
    void aStepOnWhatAColleagueHasChangedIsNotTaken() {
        String name = Samples.unique("stale");
        try (ConsoleVisit visit = browser.signIn(OFFICER)) {
            draft(visit, maximum(name, "P1Y"));
            visit.page().getByText("Let it decide now…").click();
            admin.post("/policies/" + name + "/versions/1/activate", Map.of()).expect(200);
            visit.clickButton("Let version 1 decide");
            assertThat(visit.page().locator("#notices")).containsText("Nothing was done: the policy has changed");
            assertThat(visit.page().locator("#status")).hasText("Decides");
        }
    }

    @Test
    void theEditorChecksWhileOneTypesAndShowsTheLine() {
        try (ConsoleVisit visit = browser.signIn(OFFICER)) {
            Page page = visit.page();
            visit.open("/policy-editor.xhtml");
            Locator verdict = page.locator("#verdict");
            assertThat(verdict).containsText("This can be drafted as version");
            write(visit, maximum("checked", "P1Z"));
            assertThat(verdict).containsText("Line 6, field keep.atMost");
            assertThat(page.locator("#document")).hasAttribute("aria-invalid", "true");
            assertThat(page.locator(".sw-wrong-line")).hasText("6");
            visit.inspect("policy-editor-wrong");
            visit.clickButton("Go to line 6");
            org.assertj.core.api.Assertions.assertThat(page.evaluate("getSelection().toString()"))
                    .isEqualTo("  atMost: P1Z");
            visit.clickButton("Write down as a draft");
            assertThat(page.locator("#notices")).containsText("Line 6, field keep.atMost");
            assertThat(page.locator("#document")).hasValue(maximum("checked", "P1Z"));

            write(visit, maximum("checked", "P1Y").replace("keep:", "keep:\n  atLeast: P3Y"));
            assertThat(verdict).containsText("The minimum wins");
            write(visit, "name: checked\nkind: residency\nwhen: item.nothing > 1\nallow: {storage: [EU]}");
            assertThat(verdict).containsText("condition");
        }
    }

    @Test
    void theEditorOffersWhatTheSchemaAllowsByKeyboard() {
        try (ConsoleVisit visit = browser.signIn(OFFICER)) {
            Page page = visit.page();
            visit.open("/policy-editor.xhtml");
            assertThat(page.locator(".sw-editor")).hasAttribute("data-ready", "true");
            write(visit, "name: typed\nkind: ret");
            assertThat(page.locator("[data-offers] strong")).hasText(new String[] {"retention"});
            page.keyboard().press("Control+Space");
            page.keyboard().press("Enter");
            page.keyboard().press("Enter");
            page.keyboard().type("ke");
            assertThat(page.locator("[data-offers] strong")).hasText(new String[] {"keep"});
            page.keyboard().press("Control+Space");
            page.keyboard().press("Enter");
            page.keyboard().press("Enter");
            page.keyboard().type("at");
            assertThat(page.locator("[data-offers] strong")).hasText(new String[] {"atLeast", "atMost"});
            assertThat(page.locator("[data-offers]")).containsText("the shortest");
            page.keyboard().press("Control+Space");
            page.keyboard().press("ArrowDown");
            page.keyboard().press("Enter");
            page.keyboard().type("P1Y");
            assertThat(page.locator("#document")).hasValue("name: typed\nkind: retention\nkeep: \n  atMost: P1Y");
            assertThat(page.locator("#verdict")).containsText("This can be drafted as version 1 of typed.");

            write(visit, "{\"kind\": \"residency\", \"otherwise\": \"");
            assertThat(page.locator("[data-offers] strong")).hasText(new String[] {"deny", "route", "quarantine"});
        }
    }

    @Test
    void everyExampleCanBeDrafted() {
        try (ConsoleVisit visit = browser.signIn(ADMIN)) {
            visit.open("/policy-editor.xhtml");
            visit.page().getByText("Begin with an example…").click();
            visit.inspect("policy-editor");
            Locator examples = visit.page().locator("#samples a");
            List<String> addresses = examples.all().stream()
                    .map(link -> link.getAttribute("href"))
                    .toList();
            org.assertj.core.api.Assertions.assertThat(addresses).hasSize(6);
            for (String address : addresses) {
                visit.open(address);
                assertThat(visit.page().locator("#verdict")).containsText("This can be drafted as version");
            }
        }
    }

    @Test
    void aSecondPersonApprovesWhatIsToDecide() {
        String name = Samples.unique("approved");
        try (ConsoleVisit visit = browser.signIn(ADMIN);
                ConsoleVisit colleague = browser.signIn(OFFICER)) {
            visit.open("/policies.xhtml");
            step(visit, "Ask for a second person…", "Ask for a second person");
            try {
                draft(visit, maximum(name, "P1Y"));
                step(visit, "Let it decide now…", "Let version 1 decide");
                assertThat(visit.page().locator("#notices")).containsText("somebody else");
                colleague.open("/policy.xhtml?name=" + name);
                step(colleague, "Approve…", "Approve version 1");
                assertThat(colleague.page().locator("#versions")).containsText("by " + OFFICER);
                visit.open("/policy.xhtml?name=" + name);
                step(visit, "Let it decide now…", "Let version 1 decide");
                assertThat(visit.page().locator("#status")).hasText("Decides");
                colleague.open("/policies.xhtml");
                assertThat(colleague.page().getByText("Ask for nobody…")).hasCount(0);
            } finally {
                visit.open("/policies.xhtml");
                step(visit, "Ask for nobody…", "Ask for nobody");
            }
            assertThat(visit.page().locator("#second-person"))
                    .containsText("Who drafts a policy may also let it decide.");
        }
    }

    @Test
    void policiesLeaveAndComeBackAsAFileThatIsComparedFirst() throws IOException {
        String name = Samples.unique("filed");
        try (ConsoleVisit visit = browser.signIn(ADMIN)) {
            Page page = visit.page();
            visit.open("/policies.xhtml");
            Download download = page.waitForDownload(() -> visit.clickLink("Export"));
            String before = Files.readString(download.path());
            visit.clickLink("Import…");
            offer(visit, before + "---\n" + maximum(name, "P1Z"));
            assertThat(page.locator("#notices")).containsText("keep.atMost");
            offer(visit, before + "---\n" + maximum(name, "P1Y"));
            assertThat(page.locator("#report tr", new Page.LocatorOptions().setHasText("Added")))
                    .containsText(name);
            visit.inspect("policy-set");
            visit.clickButton("Take the file over");
            assertThat(page.locator("#notices")).containsText("The file is taken over");
            visit.open("/policy.xhtml?name=" + name);
            assertThat(page.locator("#status")).hasText("Decides");

            visit.open("/policy-set.xhtml");
            offer(visit, before);
            assertThat(page.locator("#report tr", new Page.LocatorOptions().setHasText("Decide no more")))
                    .containsText(name);
            visit.clickButton("Take the file over");
            assertThat(page.locator("#notices")).containsText("The file is taken over");
        }
    }

    private static void offer(ConsoleVisit visit, String file) {
        visit.page()
                .locator("input[type=file]")
                .setInputFiles(
                        new FilePayload("policies.yaml", "application/yaml", file.getBytes(StandardCharsets.UTF_8)));
        visit.clickButton("Show what would change");
    }

    @Test
    void anAuditorReadsAndChangesNothing() {
        String name = Samples.unique("read");
        try (ConsoleVisit author = browser.signIn(ADMIN);
                ConsoleVisit visit = browser.signIn(AUDITOR)) {
            draft(author, maximum(name, "P1Y"));
            visit.clickMenu("Policies");
            assertThat(visit.page().getByText("Draft a policy")).hasCount(0);
            visit.clickLink(name);
            assertThat(visit.page().locator("#yaml")).containsText("atMost: P1Y");
            assertThat(visit.page().locator("#steps")).hasCount(0);
            visit.open("/policy-editor.xhtml");
            assertThat(visit.page().getByText("This is not allowed to you.")).isVisible();
        }
    }
}
