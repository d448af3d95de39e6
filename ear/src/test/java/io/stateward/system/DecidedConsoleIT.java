package io.stateward.system;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Demonstrates in the console why state is there, what was denied and what is held aside, and what another table of places would do. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@SuppressWarnings("NullAway.Init")
class DecidedConsoleIT {

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

    private void activate(String name, Map<String, Object> terms) {
        Map<String, Object> document = new HashMap<>(terms);
        document.put("name", name);
        document.put("appliesTo", Map.of("categories", List.of(name)));
        int version =
                admin.post("/policies", document).expect(201).path("version").asInt();
        admin.post("/policies/" + name + "/versions/" + version + "/activate", BodyPublishers.noBody())
                .expect(200);
    }

    private static Map<String, Object> only(String region, String otherwise) {
        return Map.of("kind", "residency", "allow", Map.of("storage", List.of(region)), "otherwise", otherwise);
    }

    private Answer register(String name) {
        Map<String, Object> state = new HashMap<>(Samples.memoryState("user-id", name));
        state.put("categories", List.of(name));
        return admin.post("/agents/" + name + "/state", state);
    }

    private String heldAside(String name) {
        JsonNode agent = admin.post("/agents", Samples.agent(name)).expect(201);
        activate(name, only("JP", "quarantine"));
        return admin.asAgent(agent)
                .post(
                        "/agents/" + name + "/memories",
                        Map.of(
                                "text", "Prefers the aisle",
                                "subjects", List.of(Map.of("type", "user-id", "value", name)),
                                "categories", List.of(name),
                                "purpose", "customer-support",
                                "derivedFrom", List.of()))
                .expect(202)
                .path("id")
                .asText();
    }

    @Test
    void whyAnItemIsThereIsToldOnItsPageForAnyMoment() {
        String name = Samples.unique("why");
        String agent = admin.post("/agents", Samples.agent(name))
                .expect(201)
                .path("id")
                .asText();
        activate(name, Map.of("kind", "retention", "keep", Map.of("atLeast", "P1Y", "since", "event:" + name)));
        String item = register(name).expect(201).path("id").asText();
        try (ConsoleVisit visit = browser.signIn(AUDITOR)) {
            Page page = visit.page();
            visit.open("/state-item.xhtml?agent=" + agent + "&id=" + item);
            assertThat(page.locator("main")).containsText("something happens that its policy waits for");
            assertThat(page.locator("#because")).hasText("Must be kept");
            assertThat(page.locator("#why")).containsText(name + ", version 1");
            visit.inspect("state-item-why");
            page.locator("#at").fill("2020-01-01T08:00");
            visit.clickButton("Tell me why");
            assertThat(page.locator("#why [role=alert]")).containsText("did not know of it yet");
            assertThat(page.locator("#at")).hasValue("2020-01-01T08:00");
            page.locator("#at").fill("2099-01-01T08:00");
            visit.clickButton("Tell me why");
            assertThat(page.locator("#why [role=alert]")).isVisible();
            visit.inspect("state-item-why-refused");
        }
    }

    @Test
    void whatWasDeniedIsListedWithItsReasons() {
        String name = Samples.unique("denied");
        admin.post("/agents", Samples.agent(name)).expect(201);
        activate(name, only("JP", "deny"));
        register(name).problem(422, "residency-denied");
        try (ConsoleVisit visit = browser.signIn(AUDITOR)) {
            Page page = visit.page();
            visit.clickMenu("Policies");
            visit.clickLink("Denials");
            assertThat(page.locator("#list")).containsText(name);
            visit.inspect("denials");
            page.locator("#agent").fill(name);
            visit.clickButton("Show");
            assertThat(page.locator("#list tbody tr")).hasCount(1);
            page.locator("#list tbody a").first().click();
            assertThat(page.locator("#today")).hasText("Denied today too");
            assertThat(page.locator("#then")).containsText(name + ", version 1");
            visit.inspect("denial");
            visit.open("/denials.xhtml?agent=" + name + "&to=2020-01-01T00:00");
            assertThat(page.locator("#list")).containsText("No denial is like that.");
            visit.open("/denial.xhtml?entry=x");
            assertThat(page.locator("main")).containsText("There is no such denial");
        }
    }

    @Test
    void whatIsHeldAsideIsLetIntoAStoreThatTheRulesPermit() {
        String name = Samples.unique("release");
        String id = heldAside(name);
        try (ConsoleVisit visit = browser.signIn(OFFICER)) {
            Page page = visit.page();
            visit.clickMenu("Retention");
            visit.clickLink("Items held aside");
            assertThat(page.locator("#list")).containsText(id.substring(24));
            visit.inspect("quarantined-items");
            visit.open("/quarantined-item.xhtml?id=" + id);
            assertThat(page.locator("#reasons")).containsText(name + ", version 1");
            page.getByText("Let it into a store…").click();
            page.locator("#store").selectOption("memory");
            page.locator("#release-reason").fill("It may be there");
            visit.inspect("quarantined-item");
            visit.clickButton("Let it in");
            assertThat(page.locator("#notices")).containsText("The policies do not allow this state to be there.");
            assertThat(page.locator("#release-step")).hasAttribute("open", "");
            assertThat(page.locator("#release-reason")).hasValue("It may be there");

            activate(name, only("EEA", "quarantine"));
            visit.clickButton("Let it in");
            assertThat(page.locator("#notices")).containsText("It is let into the store");
            assertThat(page.locator("#status")).hasText("Released");
            assertThat(page.locator("#steps")).hasCount(0);
        }
    }

    @Test
    void whatIsHeldAsideIsDiscardedOnlyByThoseWhoMay() {
        String id = heldAside(Samples.unique("discard"));
        try (ConsoleVisit visit = browser.signIn(OFFICER);
                ConsoleVisit auditor = browser.signIn(AUDITOR)) {
            auditor.open("/quarantined-item.xhtml?id=" + id);
            assertThat(auditor.page().locator("#status")).hasText("Held aside");
            assertThat(auditor.page().locator("#steps")).hasCount(0);
            Page page = visit.page();
            visit.open("/quarantined-item.xhtml?id=" + id);
            page.getByText("Discard it…").click();
            page.locator("#discard-reason").fill("Nobody needs it");
            page.locator("#sure").check();
            visit.clickButton("Discard it for good");
            assertThat(page.locator("#status")).hasText("Discarded");
            assertThat(page.locator("main")).containsText("Nobody needs it");
            visit.open("/quarantined-items.xhtml?status=discarded");
            assertThat(page.locator("#list")).containsText(id.substring(24));
        }
    }

    @Test
    void anotherTableOfPlacesIsTriedOnTheLiveState() {
        String name = Samples.unique("table");
        admin.post("/agents", Samples.agent(name)).expect(201);
        register(name).expect(201);
        activate(name, only("adequate(EU)", "deny"));
        String store = admin.get("/stores/memory").expect(200).path("region").asText();
        String table = admin.get("/platform/tables/adequacy")
                .expect(200)
                .path("table")
                .toString()
                .replaceFirst(
                        "(\"EU\":\\{.*?\"decisions\":\\[)",
                        "$1{\"country\":\"" + store + "\",\"from\":\"2020-01-01\",\"scope\":\"all\","
                                + "\"certifiedOnly\":false,\"source\":\"assumed\"},");
        try (ConsoleVisit visit = browser.signIn(OFFICER)) {
            Page page = visit.page();
            visit.open("/table.xhtml?name=adequacy");
            page.getByText("Try a table of your own…").click();
            visit.inspect("table-tried");
            offer(visit, "[");
            assertThat(page.locator("#notices")).containsText("The file is not a JSON document");
            assertThat(page.locator("#propose-step")).hasAttribute("open", "");
            offer(visit, table);
            assertThat(page.locator("#status")).hasText("Made");
            assertThat(page.locator("h1")).containsText("Adequacy, as proposed");
            assertThat(page.locator("#places")).containsText(name);
            visit.inspect("rehearsal-table");
            visit.open("/rehearsals.xhtml");
            assertThat(page.locator("main")).containsText("Adequacy, as proposed");
        }
    }

    private static void offer(ConsoleVisit visit, String table) {
        visit.page()
                .locator("input[type=file]")
                .setInputFiles(
                        new FilePayload("table.json", "application/json", table.getBytes(StandardCharsets.UTF_8)));
        visit.clickButton("Try it on the live state");
    }
}
