package io.stateward.system;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import io.stateward.testing.CustomerDatabase;
import io.stateward.testing.airline.AirlineData;
import io.stateward.testing.airline.AirlineDatabase;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.h2.tools.Server;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Demonstrates how a tenant administrator registers an agent and a store in the console, looks into them, and stops the agent. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@SuppressWarnings("NullAway.Init")
class TenantAdminConsoleIT {

    private final StatewardServer server = StatewardServer.shared();
    private final Api admin = Api.anonymous(server.url(), SignOnServer.realm()).as("admin@skyways.example");
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

    @Test
    void anAgentIsRegisteredFoundInspectedAndPutIntoQuarantine() {
        String name = Samples.unique("Console-agent");
        try (ConsoleVisit visit = browser.signIn("admin@skyways.example")) {
            Page page = visit.page();
            visit.inspect("overview");
            visit.clickMenu("Agents");
            visit.inspect("agents");
            register(visit, name);

            visit.open("/agents.xhtml?status=active&name=" + name.toLowerCase(Locale.ROOT));
            visit.clickLink(name);
            assertThat(page.locator("#status")).hasText("Active");
            assertThat(page.getByText("No state of this agent is registered")).isVisible();

            page.getByText("Put into quarantine…").click();
            visit.clickButton("Put into quarantine");
            assertThat(page.locator("#notices")).containsText("reason");
            assertThat(page.locator("#quarantine-step")).hasAttribute("open", "");
            page.locator("#quarantine-step").getByLabel("Reason").fill("It promised a refund");
            visit.clickButton("Put into quarantine");
            assertThat(page.locator("#status")).hasText("In quarantine");
            assertThat(page.getByText("It promised a refund")).isVisible();
            visit.inspect("agent");
            visit.open("/agents.xhtml?status=active&name=" + name);
            assertThat(page.getByText("No agent is like that")).isVisible();
        }
    }

    /** Registers an agent, and sees that its secret is shown once. */
    private static void register(ConsoleVisit visit, String name) {
        Page page = visit.page();
        visit.clickLink("Register an agent");
        visit.inspect("new-agent");
        visit.field("Name").fill(name);
        visit.field("Owner").fill("customer-care");
        visit.clickButton("Register");
        assertThat(page.locator("#notices")).containsText("'purposes' needs at least one purpose");
        assertThat(visit.field("Name")).hasValue(name);
        visit.field("Purposes").fill("customer-support, training");
        visit.clickButton("Register");
        assertThat(page.locator("#client-secret")).not().isEmpty();
        String secret = page.locator("#client-secret").textContent();
        page.reload();
        org.assertj.core.api.Assertions.assertThat(page.content()).doesNotContain(secret);
    }

    @Test
    void apiAndConsoleShowTheSameStateWithItsLineage() {
        String agent = Samples.unique("lineage");
        admin.post("/agents", Samples.agent(agent)).expect(201);
        String turn = state(agent, List.of());
        String summary = state(agent, List.of(turn));
        try (ConsoleVisit visit = browser.signIn("admin@skyways.example")) {
            Page page = visit.page();
            visit.open("/agent.xhtml?id=" + agent);
            assertThat(page.locator("#state tbody tr")).hasCount(2);
            page.locator("a[href*='" + turn + "']").click();
            Locator derived = page.locator("#derived");
            assertThat(derived).containsText("…" + summary.substring(24));
            assertThat(page.locator("#sources")).containsText("nothing that is known");
            visit.inspect("state-item");
            visit.open("/state-item.xhtml?agent=" + agent + "&id=00000000-0000-7000-8000-000000000000");
            assertThat(page.getByText("There is no such state item")).isVisible();
        }
    }

    private String state(String agent, List<String> derivedFrom) {
        Map<String, Object> body = new HashMap<>(Samples.memoryState("user-id", Samples.unique("walter")));
        body.put("derivedFrom", derivedFrom);
        return admin.post("/agents/" + agent + "/state", body)
                .expect(201)
                .path("id")
                .asText();
    }

    @Test
    void aStoreIsRegisteredOnlyIfItAnswersAndIsCheckedAgain() {
        CustomerDatabase database = CustomerDatabase.h2();
        AirlineDatabase.load(database, AirlineData.sample());
        String name = Samples.unique("bookings");
        try (ConsoleVisit visit = browser.signIn("admin@skyways.example")) {
            Page page = visit.page();
            visit.clickMenu("Stores");
            page.getByText("Another kind…").click();
            Locator redis = page.locator("#other-step details", new Page.LocatorOptions().setHasText("Redis"));
            redis.locator("summary").click();
            assertThat(redis.locator("pre").first()).containsText("redis.example.com");
            visit.inspect("stores-kinds");
            page.getByText("Another kind…").click();
            page.getByText("A SQL database…").click();
            visit.inspect("stores");
            Locator form = page.locator("#jdbc-step");
            fill(form, name, database);
            form.getByLabel("Data map").fill("{");
            visit.clickButton("Register and check");
            assertThat(page.locator("#notices")).containsText("'map' is not a JSON document, at line 1.");
            assertThat(form.getByLabel("Password")).hasValue("");
            form.getByLabel("Password").fill(database.password());
            form.getByLabel("Data map").fill(AirlineDatabase.dataMap().toPrettyString());
            visit.clickButton("Register and check");
            assertThat(page.locator("h1")).hasText(name);
            assertThat(page.locator("#status")).containsText("Reachable");
            visit.clickButton("Check now");
            assertThat(page.locator("#notices")).containsText("The store was checked");
            visit.inspect("store");
            limit(visit);
            page.getByText("Declare anew where it is…").click();
            page.locator("#move-region").fill("Atlantis");
            visit.clickButton("Declare it anew");
            assertThat(page.locator("#move-step")).hasAttribute("open", "");
            page.locator("#move-region").fill("fr");
            page.locator("#move-processingRegion").fill("fr");
            visit.clickButton("Declare it anew");
            assertThat(page.locator("#region")).containsText("stored in France (FR)");
        }
    }

    /** Says how much may be asked of the store that is shown. */
    private static void limit(ConsoleVisit visit) {
        Page page = visit.page();
        assertThat(page.locator("#limits")).containsText("Not resting");
        assertThat(page.locator("#rate")).containsText("as its kind has it");
        page.getByText("Ask more or less of it…").click();
        page.locator("#callsPerSecond").fill("many");
        visit.clickButton("Set the limits");
        assertThat(page.locator("#notices")).containsText("'callsPerSecond' must be a number");
        assertThat(page.locator("#limit-step")).hasAttribute("open", "");
        page.locator("#callsPerSecond").fill("2.5");
        page.locator("#concurrentCalls").fill("3");
        visit.clickButton("Set the limits");
        assertThat(page.locator("#rate")).hasText("2.5");
        assertThat(page.locator("#places")).hasText("3");
    }

    @Test
    void aStoreThatDoesNotAnswerSaysWhatToDoAndIsWholeAgainOnceItDoes() throws SQLException {
        CustomerDatabase database = CustomerDatabase.h2();
        AirlineDatabase.load(database, AirlineData.sample());
        String name = Samples.unique("fragile");
        Server own = Server.createTcpServer("-tcpPort", "0", "-tcpDaemon").start();
        int port = own.getPort();
        admin.post(
                        "/stores",
                        Map.of(
                                "name",
                                name,
                                "kind",
                                "jdbc",
                                "region",
                                "DE",
                                "config",
                                database.config().put("port", port),
                                "map",
                                AirlineDatabase.dataMap()))
                .expect(201);
        own.stop();
        try (ConsoleVisit visit = browser.signIn("admin@skyways.example")) {
            Page page = visit.page();
            visit.open("/store.xhtml?id=" + name);
            visit.clickButton("Check now");
            assertThat(page.locator("#status")).hasText("Not reachable");
            assertThat(page.locator("#notices")).containsText("cannot be reached. Why is said below.");
            assertThat(page.locator("#check-card")).containsText("Check host and port, and that it is running");
            visit.inspect("store-unreachable");
            visit.open("/stores.xhtml");
            assertThat(page.locator("tr", new Page.LocatorOptions().setHasText(name)))
                    .containsText("Not reachable");

            // It runs on, as long as this JVM: an erasure visits every store of its tenant.
            Server.createTcpServer("-tcpPort", Integer.toString(port), "-tcpDaemon")
                    .start();
            visit.open("/store.xhtml?id=" + name);
            visit.clickButton("Check now");
            assertThat(page.locator("#status")).containsText("Reachable");
        }
    }

    private static void fill(Locator form, String name, CustomerDatabase database) {
        form.getByLabel("Name").fill(name);
        form.getByLabel("Stored in").fill("DE");
        form.getByLabel("Engine").selectOption(database.engine());
        form.getByLabel("Host").fill(database.host());
        form.getByLabel("Port").fill(Integer.toString(database.port()));
        form.getByLabel("Database").fill(database.database());
        form.getByLabel("User").fill(database.user());
        form.getByLabel("Password").fill(database.password());
    }
}
