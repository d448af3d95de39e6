package io.stateward.system;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * Is an agent of Skyways that remembers people in governed memory, and the officer of whom those people ask for their rights.
 *
 * <p>Its life: registered under a name of its own; remembers; the people whom it remembers are erased.
 */
final class Remembered {

    private static final Duration LIMIT = Duration.ofMinutes(2);

    private final Api admin;
    private final Api officer;
    private final String agent;
    private final String purpose;

    Remembered(Api anyone, String name) {
        admin = anyone.as("admin@skyways.example");
        officer = anyone.as("privacy@skyways.example");
        agent = Samples.unique(name);
        purpose = agent;
        admin.post(
                        "/agents",
                        Map.of(
                                "name",
                                agent,
                                "description",
                                "Answers passengers' questions",
                                "owner",
                                "customer-care",
                                "purposes",
                                List.of(usual(), purpose),
                                "models",
                                List.of("gpt-4o"),
                                "jurisdiction",
                                "DE"))
                .expect(201);
    }

    /** Returns somebody whom no other test knows. */
    static String person(String name) {
        return Samples.unique(name) + "@example.org";
    }

    /** Names one person in a body. */
    static List<Map<String, String>> named(String person) {
        return List.of(identifier(person));
    }

    static Map<String, String> identifier(String person) {
        return Map.of("type", "email", "value", person);
    }

    /** Names what this agent remembers people for unless told otherwise; no other test says on what legal basis. */
    private String usual() {
        return agent + "-support";
    }

    /** Returns another purpose that only this agent has. */
    String purpose() {
        return purpose;
    }

    Answer remember(String person, String text) {
        return remember(person, text, usual());
    }

    Answer remember(String person, String text, String why) {
        return admin.post(
                "/agents/" + agent + "/memories",
                Map.of("text", text, "subjects", named(person), "categories", List.of("conversation"), "purpose", why));
    }

    Answer recall(String person) {
        return admin.post("/agents/" + agent + "/memories/search", Map.of("subject", identifier(person)));
    }

    /** Receives a request to forget somebody and returns its id. */
    String asked(String person) {
        return officer.post(
                        "/erasure-requests",
                        Map.of("subjects", named(person), "regime", "GDPR", "reason", "asked by letter"))
                .expect(201)
                .path("id")
                .asText();
    }

    /** Erases somebody, waits for the end, and returns the request's id. */
    String forget(String person) {
        String request = asked(person);
        officer.post("/erasure-requests/" + request + "/approve", BodyPublishers.noBody())
                .expect(202);
        Await.until(
                "The erasure",
                LIMIT,
                () -> erasure(request).path("status").asText().equals("COMPLETED"));
        return request;
    }

    private JsonNode erasure(String request) {
        return officer.get("/erasure-requests/" + request).expect(200);
    }
}
