package io.stateward.bench;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.stateward.system.Api;
import io.stateward.system.Samples;
import io.stateward.system.SignOnServer;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.Map;

/** Is the demo's tenant skyways on a server: an agent of its own with policies, by the same calls that a user makes. */
final class Skyways {

    static final String ADMIN = "admin@skyways.example";
    static final String OFFICER = "privacy@skyways.example";

    private final Api anyone;
    private final String agent;

    /** Registers an agent with a residency and a retention policy. */
    Skyways(URI server, String name) {
        this.anyone = Api.anonymous(server, SignOnServer.realm());
        this.agent = Samples.unique(name);
        admin().post("/agents", Samples.agent(agent)).expect(201);
        activate(agent + "-residency", """
            {"name": "%1$s-residency", "kind": "residency", "appliesTo": {"agents": ["%1$s"]},
             "allow": {"storage": ["EU", "adequate(EU)"], "processing": ["EU", "adequate(EU)"]}, "otherwise": "deny"}
            """);
        activate(agent + "-maximum", """
            {"name": "%1$s-maximum", "kind": "retention", "appliesTo": {"agents": ["%1$s"]},
             "keep": {"atMost": "P1Y", "since": "created"}, "then": "erase"}
            """);
    }

    private void activate(String name, String document) {
        JsonNode draft = admin().post("/policies", document.formatted(agent)).expect(201);
        admin().post(
                        "/policies/" + name + "/versions/"
                                + draft.path("version").asText() + "/activate",
                        BodyPublishers.noBody())
                .expect(200);
    }

    /** Registers a SQL database as a store. */
    void register(Talks talks) {
        admin().post(
                        "/stores",
                        Map.of(
                                "name",
                                agent + "-talks",
                                "kind",
                                "jdbc",
                                "region",
                                "DE",
                                "config",
                                talks.database().config(),
                                "map",
                                Talks.dataMap()))
                .expect(201);
    }

    /** Enters a person's request to be forgotten, which is planned at once, and returns its id. */
    String requestFor(String person) {
        JsonNode request = officer()
                .post(
                        "/erasure-requests",
                        Map.of(
                                "subjects", List.of(Map.of("type", "user-id", "value", person)),
                                "regime", "GDPR",
                                "reason", "The customer asked for it"))
                .expect(201);
        assertThat(request.path("status").asText()).isEqualTo("PLANNED");
        return request.path("id").asText();
    }

    String agent() {
        return agent;
    }

    Api admin() {
        return anyone.as(ADMIN);
    }

    Api officer() {
        return anyone.as(OFFICER);
    }

    /** Gets a new token of the administrator; one lives for an hour. */
    String token() {
        return anyone.passwordToken("stateward-cli", ADMIN);
    }
}
