package io.stateward.system;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import io.stateward.testing.airline.AirlineData;
import io.stateward.testing.airline.AirlineData.Customer;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Demonstrates how a privacy officer brings requests that do not run by themselves to their end in the console. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@SuppressWarnings("NullAway.Init")
class OfficerConsoleIT {

    private static final double ERASURE_MILLIS = 240_000;
    private static final String OFFICER = "privacy@skyways.example";

    private final StatewardServer server = StatewardServer.shared();
    private final Api anyone = Api.anonymous(server.url(), SignOnServer.realm());
    private final Api admin = anyone.as("admin@skyways.example");
    private final Api officer = anyone.as(OFFICER);
    private Airline airline;
    private ConsoleBrowser browser;

    @BeforeAll
    void openTheBrowserOnAnAirlineWithAPlaceAtOpenAi() {
        browser = ConsoleBrowser.on(server);
        airline = new Airline(anyone, Samples.unique("officer"), AirlineData.sample(), OpenAi.CONSOLE.project());
        airline.registerAgent();
        airline.registerOpenAi(airline.openAiStore(), "DE");
    }

    @AfterAll
    void closeTheBrowser() {
        if (browser != null) {
            browser.close();
        }
    }

    @Test
    void aTaskIsTriedAgainOnceItsCauseIsMended() {
        Customer customer = stranger();
        String intent = intend(customer);
        String conversation = OpenAi.CONSOLE.project().beginConversation();
        String request = airline.request(customer);
        airline.approve(request);
        airline.awaitEnd(request);
        try (ConsoleVisit visit = browser.signIn(OFFICER)) {
            Page page = visit.page();
            visit.open("/requests.xhtml?status=needs-attention");
            page.locator("a[href$='" + request + "']").click();
            assertThat(page.locator("#status")).hasText("Needs attention");
            assertThat(page.locator("#targets")).containsText("never confirmed it");
            visit.inspect("request-attention");

            admin.post("/agents/" + airline.agent() + "/state/" + intent + "/confirm", Map.of("ref", conversation))
                    .expect(200);
            Locator target = page.locator("#targets tr").filter(new Locator.FilterOptions().setHasText("intended"));
            target.getByText("Try this one again…").click();
            target.locator("input[name=why]").fill("OpenAI told us which conversation it is");
            visit.inspect("request-retry-one");
            target.locator("button").click();

            assertThat(page.locator("#notices")).containsText("This target is tried again");
            assertThat(page.locator("#certificate"))
                    .isVisible(new LocatorAssertions.IsVisibleOptions().setTimeout(ERASURE_MILLIS));
            assertThat(page.locator("#status")).containsText("Completed");
            org.assertj.core.api.Assertions.assertThat(OpenAi.CONSOLE.project().hasConversation(conversation))
                    .isFalse();
        }
    }

    @Test
    void whatCannotBeProvenIsExcusedWithAReason() {
        Customer customer = stranger();
        intend(customer);
        String request = airline.request(customer);
        airline.approve(request);
        airline.awaitEnd(request);
        try (ConsoleVisit visit = browser.signIn(OFFICER)) {
            Page page = visit.page();
            visit.open("/request.xhtml?id=" + request);
            page.locator("#attention textarea").fill("The provider confirmed by letter that the call never arrived");
            visit.clickButton("Excuse");

            assertThat(page.locator("#certificate"))
                    .isVisible(new LocatorAssertions.IsVisibleOptions().setTimeout(ERASURE_MILLIS));
            assertThat(page.locator("#status")).hasText("Completed");
            assertThat(page.locator("#targets")).containsText("Excused: The provider confirmed by letter");
            visit.inspect("request-excused");
        }
    }

    @Test
    void thePeriodIsExtendedOnce() {
        String request = airline.request(stranger());
        try (ConsoleVisit visit = browser.signIn(OFFICER)) {
            Page page = visit.page();
            visit.open("/request.xhtml?id=" + request);
            page.getByText("Extend the period…").click();
            page.locator("form[id$=extend] textarea").fill("The archive has to be searched by hand");
            visit.clickButton("Extend the period");

            assertThat(page.locator("#notices")).containsText("The period is extended");
            assertThat(page.locator("main")).containsText("(extended: The archive has to be searched by hand)");
            assertThat(page.getByText("Extend the period…")).hasCount(0);
            visit.inspect("request-extended");
        }
        cancel(request);
    }

    @Test
    void aRequestIsCancelledAndAFormThatItMadeStaleSaysSo() {
        String request = airline.request(stranger());
        try (ConsoleVisit visit = browser.signIn(OFFICER);
                ConsoleVisit colleague = browser.signIn(OFFICER)) {
            colleague.open("/request.xhtml?id=" + request);
            colleague.page().getByText("Approve…").click();
            Page page = visit.page();
            visit.open("/request.xhtml?id=" + request);
            page.getByText("Cancel…").click();
            page.locator("form[id$=cancel] textarea").fill("It was entered twice");
            visit.clickButton("Cancel the request");
            assertThat(page.locator("#status")).hasText("Cancelled");
            visit.inspect("request-cancelled");

            colleague.clickButton("Approve and erase");
            assertThat(colleague.page().locator("#notices")).containsText("Nothing was done: the request has changed");
            assertThat(colleague.page().locator("#status")).hasText("Cancelled");
        }
    }

    @Test
    void aRequestIsRefusedOnALegalGround() {
        String request = airline.request(stranger());
        try (ConsoleVisit visit = browser.signIn(OFFICER)) {
            Page page = visit.page();
            visit.open("/request.xhtml?id=" + request);
            page.getByText("Refuse…").click();
            page.locator("select[id$=ground]").selectOption("LEGAL_CLAIMS");
            page.locator("form[id$=refuse] textarea").fill("The booking is before a court");
            visit.inspect("request-refuse");
            visit.clickButton("Refuse the request");

            assertThat(page.locator("#status")).hasText("Refused");
            assertThat(page.locator("main")).containsText("The booking is before a court");
            visit.inspect("request-refused");
        }
    }

    @Test
    void theOverviewsCountsLeadToTheirRequests() {
        String request = airline.request(stranger());
        try (ConsoleVisit visit = browser.signIn(OFFICER)) {
            Page page = visit.page();
            LocalDate today = LocalDate.now(ZoneId.of("Europe/Berlin"));
            long days = ChronoUnit.DAYS.between(today, today.plusMonths(1));
            String left = days > 30 ? "More than 30 days left" : "8 to 30 days left";
            visit.clickLink(left);
            assertThat(page.locator("a[href$='" + request + "']")).isVisible();
            assertThat(page.locator("#left option:checked")).hasText(left);
            visit.inspect("requests-by-time-left");
            page.locator("#left").selectOption("OVERDUE");
            visit.clickButton("Show");
            assertThat(page.locator("a[href$='" + request + "']")).hasCount(0);
        }
        cancel(request);
    }

    @Test
    void aReleaseOfAHoldThatAColleagueHasReleasedSaysSo() {
        String name = Samples.unique("stale");
        String hold = officer.post(
                        "/legal-holds",
                        Map.of("name", name, "reason", "Court", "selectors", Map.of("categories", List.of("stale"))))
                .expect(201)
                .path("id")
                .asText();
        try (ConsoleVisit visit = browser.signIn(OFFICER)) {
            Page page = visit.page();
            visit.open("/holds.xhtml");
            page.locator("tr")
                    .filter(new Locator.FilterOptions().setHasText(name))
                    .getByText("Release…")
                    .click();
            officer.delete("/legal-holds/" + hold).expect(200);
            visit.clickButton("Release " + name);
            assertThat(page.locator("#notices")).not().isEmpty();
            assertThat(page.locator("tr").filter(new Locator.FilterOptions().setHasText(name)))
                    .hasCount(0);
        }
    }

    /** Writes down that the agent will begin a conversation, and loses the answer. */
    private String intend(Customer customer) {
        Map<String, Object> state = new HashMap<>();
        state.put("store", airline.openAiStore());
        state.put("kind", "conversation");
        state.put("subjects", List.of(Map.of("type", "user-id", "value", customer.userId())));
        state.put("categories", List.of("conversation"));
        state.put("purpose", "customer-support");
        return admin.post("/agents/" + airline.agent() + "/state", state)
                .expect(201)
                .path("id")
                .asText();
    }

    /** Returns somebody whom no other test knows, so that what is left of them holds up no other erasure. */
    private static Customer stranger() {
        String id = Samples.unique("mateo_lim");
        return new Customer(id, "Mateo", "Lim", "1980-01-01", id + "@example.com", List.of(), List.of());
    }

    private void cancel(String request) {
        officer.post("/erasure-requests/" + request + "/cancel", Map.of("reason", "The test is over"))
                .expect(202);
    }
}
