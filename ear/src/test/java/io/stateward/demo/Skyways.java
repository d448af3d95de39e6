package io.stateward.demo;

import com.fasterxml.jackson.databind.JsonNode;
import io.stateward.testing.airline.AirlineDatabase;
import java.util.List;
import java.util.Map;

/** Is the airline Skyways as Stateward's administrator sets it up: an agent, its stores, and what its lawyers have written. */
final class Skyways {

    static final String PROVIDER = "skyways-openai";
    static final String PROVIDER_ELSEWHERE = "skyways-openai-us";
    static final String BOOKINGS = "skyways-bookings";

    /** Ties the policies to the demo's agents, and to nothing else in the tenant. */
    private static final String TAG = "skyways-demo";

    private static final String CONFLICT_AGENT = "agent-exists";
    private static final String CONFLICT_STORE = "store-exists";

    private final Api admin;
    private final Screen screen;

    Skyways(Api admin, Screen screen) {
        this.admin = admin;
        this.screen = screen;
    }

    /** Registers this run's agent; the answer has its name and credentials. */
    JsonNode registerAgent(DemoHome home) {
        while (true) {
            String name = "skyways-support-" + home.nextRun();
            Http.Answer answer = admin.post(
                    "/agents",
                    Map.of(
                            "name",
                            name,
                            "description",
                            "Answers passengers' questions",
                            "owner",
                            "customer-care",
                            "purposes",
                            List.of("customer-support"),
                            "models",
                            List.of("gpt-4o"),
                            "jurisdiction",
                            "DE",
                            "tags",
                            List.of(TAG)));
            if (!isThere(answer, CONFLICT_AGENT)) {
                JsonNode agent = answer.expect(201);
                screen.done(
                        "The agent " + name + " has an owner, a purpose, and a client of its own in Keycloak.",
                        admin.page("agent.xhtml?id=" + name));
                return agent;
            }
        }
    }

    void registerStores(Provider provider, Bookings bookings) {
        registerStore(
                Map.of("name", PROVIDER, "kind", "openai", "region", "DE", "config", provider.config()),
                "its conversations lie at a model provider, here a simulator at " + provider.address()
                        + ", in Germany");
        registerStore(
                Map.of(
                        "name",
                        PROVIDER_ELSEWHERE,
                        "kind",
                        "openai",
                        "region",
                        "US",
                        "config",
                        provider.configElsewhere()),
                "a second project at the provider, in the United States");
        registerStore(
                Map.of(
                        "name",
                        BOOKINGS,
                        "kind",
                        "jdbc",
                        "region",
                        "DE",
                        "config",
                        bookings.database().config(),
                        "map",
                        AirlineDatabase.dataMap()),
                "the airline's SQL database, " + bookings.rows() + " rows; a data map says where people stand in it");
    }

    private void registerStore(Map<String, Object> store, String what) {
        String name = String.valueOf(store.get("name"));
        Http.Answer answer = admin.post("/stores", store);
        String words = "The store " + name + ": " + what;
        if (isThere(answer, CONFLICT_STORE)) {
            // Asked anew, so that a store of an earlier run that has moved is noticed here and not by an erasure.
            admin.post("/stores/" + name + "/check").expect(200);
            words += " (registered by an earlier run)";
        } else {
            answer.expect(201);
        }
        screen.done(words + ".", admin.page("store.xhtml?id=" + name));
    }

    void activatePolicies() {
        activate(
                "skyways-demo-residency",
                "State of the agent stays in the EU and in countries with an adequacy decision.",
                """
                {"name": "skyways-demo-residency", "kind": "residency", "appliesTo": {"tags": ["%s"]},
                 "allow": {"storage": ["EU", "adequate(EU)"], "processing": ["EU", "adequate(EU)"]}, "otherwise": "deny"}
                """.formatted(TAG));
        activate(
                "skyways-demo-payments",
                "Payments are kept for ten years, even against an erasure (tax law; GDPR 17(3)(b)).",
                """
                {"name": "skyways-demo-payments", "kind": "retention",
                 "appliesTo": {"categories": ["payment"], "stores": ["%s"]},
                 "keep": {"atLeast": "P10Y", "since": "created"},
                 "basis": {"text": "Section 147 AO: booking records, ten years", "againstErasure": "GDPR 17(3)(b)"},
                 "then": "erase"}
                """.formatted(BOOKINGS));
        activate("skyways-demo-conversations", "Conversations are kept for a year at most.", """
            {"name": "skyways-demo-conversations", "kind": "retention",
             "appliesTo": {"categories": ["conversation"], "tags": ["%s"]},
             "keep": {"atMost": "P1Y", "since": "created"}, "then": "erase"}
            """.formatted(TAG));
    }

    private void activate(String name, String words, String document) {
        String policy = "/policies/" + name;
        if (!decides(policy)) {
            String version = admin.post("/policies", document)
                    .expect(201)
                    .path("version")
                    .asText();
            admin.post(policy + "/versions/" + version + "/activate").expect(200);
        }
        screen.done(words, admin.link(policy));
    }

    private boolean decides(String policy) {
        Http.Answer versions = admin.get(policy);
        if (versions.status() != 200) {
            return false;
        }
        for (JsonNode version : versions.json().path("items")) {
            if (version.path("status").asText().equals("ACTIVE")) {
                return true;
            }
        }
        return false;
    }

    private static boolean isThere(Http.Answer answer, String problem) {
        return answer.status() == 409 && answer.json().path("type").asText().endsWith("/" + problem);
    }
}
