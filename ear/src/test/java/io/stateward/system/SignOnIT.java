package io.stateward.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Demonstrates how callers of the API sign on, with real tokens of a real Keycloak. */
class SignOnIT {

    private static final StatewardServer SERVER = StatewardServer.shared();
    private static final Api NOBODY = Api.anonymous(SERVER.url(), SignOnServer.realm());
    private static final String PRIVACY = "privacy@skyways.example";

    @ParameterizedTest(name = "{0} is {2} of {1}")
    @CsvSource({
        "admin@skyways.example,skyways,tenant-admin",
        "privacy@skyways.example,skyways,privacy-officer",
        "auditor@skyways.example,skyways,auditor",
        "admin@nordbank.example,nordbank,tenant-admin",
        "privacy@nordbank.example,nordbank,privacy-officer",
        "auditor@nordbank.example,nordbank,auditor",
    })
    void everyAccountIsToldWhoItIs(String account, String tenant, String role) {
        JsonNode me = NOBODY.as(account).get("/me").expect(200);

        assertThat(me.path("name").asText()).isEqualTo(account);
        assertThat(me.path("tenant").asText()).isEqualTo(tenant);
        assertThat(me.path("roles")).extracting(JsonNode::asText).containsExactly(role);
    }

    @Test
    void theOperatorBelongsToNoTenant() {
        JsonNode me = NOBODY.as("operator@stateward.example").get("/me").expect(200);

        assertThat(me.path("tenant").isNull()).isTrue();
        assertThat(me.path("roles")).extracting(JsonNode::asText).containsExactly("platform-operator");
    }

    @Test
    void theOperatorSeesNoTenantsData() {
        NOBODY.as("operator@stateward.example").get("/agents").problem(403, "role-missing");
    }

    @Test
    void aCallWithoutATokenIsRefused() {
        NOBODY.get("/me").problem(401, "token-missing");
        NOBODY.get("/no-such-path").problem(401, "token-missing");
    }

    @Test
    void aTokenThatIsNoneIsRefused() {
        NOBODY.withToken("abc").get("/me").problem(401, "token-malformed");
    }

    @Test
    void aTokenWithOtherClaimsThanItsSignatureCoversIsRefused() {
        String[] parts = NOBODY.passwordToken("stateward-cli", PRIVACY).split("\\.", -1);
        String claims = new String(Base64.getUrlDecoder().decode(parts[1]), StandardCharsets.UTF_8);
        String promoted = claims.replace("privacy-officer", "tenant-admin");
        assertThat(promoted).isNotEqualTo(claims);

        String forged = parts[0] + "." + encoded(promoted) + "." + parts[2];
        NOBODY.withToken(forged).get("/me").problem(401, "token-signature");
    }

    @Test
    void aTokenThatClaimsToNeedNoSignatureIsRefused() {
        String[] parts = NOBODY.passwordToken("stateward-cli", PRIVACY).split("\\.", -1);

        String unsigned = encoded("{\"alg\":\"none\",\"typ\":\"JWT\"}") + "." + parts[1] + ".";
        NOBODY.withToken(unsigned).get("/me").problem(401, "token-signature");
    }

    private static String encoded(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void aTokenForAnotherAudienceIsRefused() {
        String client = Samples.unique("other-audience");
        new RealmAdmin(NOBODY).addClient(client, List.of("basic", "profile", "organization"), Map.of());

        NOBODY.withToken(NOBODY.passwordToken(client, PRIVACY)).get("/me").problem(401, "token-audience");
    }

    @Test
    void anExpiredTokenIsRefused() {
        String client = Samples.unique("short-lived");
        new RealmAdmin(NOBODY)
                .addClient(
                        client,
                        List.of("basic", "profile", "organization", "stateward"),
                        Map.of("access.token.lifespan", "1"));
        Api late = NOBODY.withToken(NOBODY.passwordToken(client, PRIVACY));

        Await.until(
                "The end of a token",
                Duration.ofMinutes(2),
                () -> late.get("/me").status() != 200);

        late.get("/me").problem(401, "token-expired");
    }

    @Test
    void anAccountWithoutAnOrganisationIsToldSo() {
        String account = Samples.unique("nobody") + "@nowhere.example";
        new RealmAdmin(NOBODY).addAccount(account, "privacy-officer");

        NOBODY.as(account).get("/agents").problem(403, "no-tenant");
    }

    @Test
    void aForeignTenantsIdIsNotThere() {
        Api stranger = NOBODY.as("admin@nordbank.example");
        Api owner = NOBODY.as("admin@skyways.example");
        String agent = owner.post("/agents", Samples.agent(Samples.unique("support")))
                .expect(201)
                .path("id")
                .asText();

        owner.get("/agents/" + agent).expect(200);
        stranger.get("/agents/" + agent).problem(404, "not-found");
        stranger.post("/agents/" + agent + "/quarantine", Map.of("reason", "not mine"))
                .problem(404, "not-found");
        assertThat(owner.get("/agents/" + agent).expect(200).path("status").asText())
                .isEqualTo("ACTIVE");
    }

    @Test
    void anAgentReachesOnlyItself() {
        Api owner = NOBODY.as("admin@skyways.example");
        JsonNode one =
                owner.post("/agents", Samples.agent(Samples.unique("one"))).expect(201);
        JsonNode other =
                owner.post("/agents", Samples.agent(Samples.unique("other"))).expect(201);
        Api agent = NOBODY.asAgent(one);

        assertThat(agent.get("/me").expect(200).path("agent").asText())
                .isEqualTo(one.path("id").asText());
        agent.get("/agents/" + one.path("id").asText()).expect(200);
        agent.get("/agents/" + other.path("id").asText()).problem(403, "agent-only-itself");
        agent.post("/stores", "{}").problem(403, "role-missing");
    }

    @Test
    void aQuarantinedAgentIsLockedOutAtOnceAndItsOldTokenStaysOutAfterItsRelease() {
        Api owner = NOBODY.as("admin@skyways.example");
        JsonNode registered =
                owner.post("/agents", Samples.agent(Samples.unique("rogue"))).expect(201);
        String path = "/agents/" + registered.path("id").asText();
        Api agent = NOBODY.asAgent(registered);
        agent.get(path).expect(200);

        owner.post(path + "/quarantine", Map.of("reason", "It repeats itself")).expect(200);
        agent.get(path).problem(403, "agent-not-active");

        owner.post(path + "/release", Map.of("reason", "Repaired")).expect(200);
        agent.get(path).problem(403, "agent-not-active");
    }
}
