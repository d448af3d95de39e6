package io.stateward.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.stateward.Ids;
import io.stateward.Json;
import io.stateward.StatewardException;
import io.stateward.identity.boundary.AgentClients;
import io.stateward.identity.boundary.Onboarding;
import io.stateward.identity.entity.Credentials;
import io.stateward.identity.entity.TenantDraft;
import io.stateward.tenancy.boundary.OrganisationDirectory;
import io.stateward.tenancy.boundary.Tenants;
import io.stateward.tenancy.entity.Role;
import io.stateward.tenancy.entity.TenantProfile;
import io.stateward.testing.Domain;
import io.stateward.testing.KeycloakServer;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Demonstrates how tenants and agents come to be in a real Keycloak. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@SuppressWarnings("NullAway.Init")
class KeycloakIT {

    private KeycloakServer keycloak;
    private Domain domain;

    @BeforeAll
    void start() {
        Optional<Path> distribution = KeycloakServer.distribution();
        if (distribution.isEmpty()) {
            System.getLogger(KeycloakIT.class.getName())
                    .log(System.Logger.Level.WARNING, "SKIPPED, NOT TESTED: Keycloak, for no distribution is here.");
        }
        assumeTrue(
                distribution.isPresent(),
                "SKIPPED, NOT TESTED: no Keycloak. mvn verify unpacks one; else set -Dkeycloak.home or"
                        + " KEYCLOAK_HOME to a Keycloak 26.7 distribution.");
        keycloak = KeycloakServer.start(distribution.orElseThrow());
        keycloak.configure();
        domain = Domain.onH2();
    }

    @AfterAll
    void stop() {
        if (domain != null) {
            domain.close();
        }
        if (keycloak != null) {
            keycloak.close();
        }
    }

    private TenantProfile onboard(TenantDraft draft) {
        return domain.asOperator(() -> domain.get(Onboarding.class).onboard(draft));
    }

    private void invite(TenantDraft draft, String email, Role role) {
        domain.asOperator(() -> {
            domain.get(Onboarding.class).invite(draft.alias(), email, role);
            return true;
        });
    }

    private AgentClients clients() {
        return domain.get(AgentClients.class);
    }

    private static TenantDraft draft() {
        return new TenantDraft("t-" + UUID.randomUUID().toString().substring(0, 8), "A tenant", "DE", "Europe/Berlin");
    }

    private String organisation(TenantProfile tenant) {
        return domain.get(Tenants.class).organisationOf(tenant.id());
    }

    private Credentials agentOf(TenantProfile tenant, UUID agent) {
        return domain.as(tenant, () -> clients().create(agent, "airline-support", organisation(tenant)));
    }

    private HttpResponse<String> tokenFor(Credentials agent) throws Exception {
        String form = "grant_type=client_credentials&client_id=" + agent.clientId() + "&client_secret="
                + agent.clientSecret();
        URI endpoint = URI.create(keycloak.url() + "/realms/stateward/protocol/openid-connect/token");
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(endpoint)
                                .header("Content-Type", "application/x-www-form-urlencoded")
                                .POST(BodyPublishers.ofString(form))
                                .build(),
                        BodyHandlers.ofString());
    }

    private JsonNode claims(Credentials agent) throws Exception {
        String token = Json.mapper()
                .readTree(tokenFor(agent).body())
                .path("access_token")
                .asText();
        String payload = token.substring(token.indexOf('.') + 1, token.lastIndexOf('.'));
        return Json.mapper().readTree(new String(Base64.getUrlDecoder().decode(payload), StandardCharsets.UTF_8));
    }

    @Test
    void onboardingMakesTheOrganisationAndKeepsItsId() {
        TenantDraft draft = draft();

        TenantProfile tenant = onboard(draft);

        assertThat(domain.get(OrganisationDirectory.class).idOf(draft.alias())).contains(organisation(tenant));
        assertThat(onboard(draft)).isEqualTo(tenant);
    }

    @Test
    void anAliasThatIsTakenIsRefusedAndChangesNothing() {
        TenantDraft draft = draft();
        onboard(draft);

        assertThatThrownBy(() -> onboard(new TenantDraft(draft.alias(), "Other", "FR", "Europe/Paris")))
                .isInstanceOfSatisfying(
                        StatewardException.class, e -> assertThat(e.type()).isEqualTo("tenant-exists"));
    }

    @Test
    void anOrganisationThatSomebodyElseMadeIsNotTakenOver() {
        assertThatThrownBy(() -> onboard(new TenantDraft("skyways", "Thief", "DE", "Europe/Berlin")))
                .isInstanceOfSatisfying(
                        StatewardException.class, e -> assertThat(e.type()).isEqualTo("organisation-exists"));
        assertThat(domain.get(Tenants.class).byAlias("skyways")).isEmpty();
    }

    @Test
    void aCrashBetweenOrganisationAndTenantIsCompletedByTheNextCall() {
        TenantDraft draft = draft();
        String begun = domain.get(OrganisationDirectory.class).create(draft.alias(), draft.name());

        assertThat(organisation(onboard(draft))).isEqualTo(begun);
    }

    @Test
    void anOrganisationIsRemovedOnceAndRemovingItAgainIsFine() {
        TenantDraft draft = draft();
        domain.get(OrganisationDirectory.class).create(draft.alias(), draft.name());
        String organisation =
                domain.get(OrganisationDirectory.class).idOf(draft.alias()).orElseThrow();

        domain.get(OrganisationDirectory.class).remove(organisation);
        domain.get(OrganisationDirectory.class).remove(organisation);

        assertThat(domain.get(OrganisationDirectory.class).idOf(draft.alias())).isEmpty();
    }

    @Test
    void anAgentsTokenCarriesTenantRoleAndAudience() throws Exception {
        TenantProfile tenant = onboard(draft());

        JsonNode claims = claims(agentOf(tenant, Ids.next()));

        assertThat(claims.path("organization").path(0).asText()).isEqualTo(tenant.alias());
        assertThat(claims.path("organization_id")
                        .path(tenant.alias())
                        .path("id")
                        .asText())
                .isEqualTo(organisation(tenant));
        assertThat(claims.path("groups").toString()).isEqualTo("[\"agent\"]");
        assertThat(claims.path("aud").asText()).isEqualTo("stateward-api");
    }

    @Test
    void creatingAnAgentsClientTwiceIsOneClientWithTheSameSecret() {
        TenantProfile tenant = onboard(draft());
        UUID agent = Ids.next();

        assertThat(agentOf(tenant, agent)).isEqualTo(agentOf(tenant, agent));
    }

    @Test
    void aDisabledClientGetsNoTokenUntilItIsEnabledAgain() throws Exception {
        TenantProfile tenant = onboard(draft());
        Credentials agent = agentOf(tenant, Ids.next());

        domain.run(tenant, () -> clients().setEnabled(agent.clientId(), false));
        assertThat(tokenFor(agent).statusCode()).isEqualTo(401);

        domain.run(tenant, () -> clients().setEnabled(agent.clientId(), true));
        assertThat(claims(agent).path("groups").toString()).isEqualTo("[\"agent\"]");
    }

    @Test
    void anotherTenantCanNeitherSwitchNorRemoveAClient() throws Exception {
        TenantProfile tenant = onboard(draft());
        TenantProfile other = onboard(draft());
        Credentials agent = agentOf(tenant, Ids.next());

        assertThatThrownBy(() -> domain.run(other, () -> clients().setEnabled(agent.clientId(), false)))
                .isInstanceOf(StatewardException.class);
        domain.run(other, () -> clients().delete(agent.clientId()));

        assertThat(tokenFor(agent).statusCode()).isEqualTo(200);
    }

    @Test
    void aRemovedClientIsGoneAndRemovingItAgainIsFine() throws Exception {
        TenantProfile tenant = onboard(draft());
        Credentials agent = agentOf(tenant, Ids.next());

        domain.run(tenant, () -> clients().delete(agent.clientId()));
        domain.run(tenant, () -> clients().delete(agent.clientId()));

        assertThat(tokenFor(agent).statusCode()).isEqualTo(401);
    }

    @Test
    void anInvitationWithoutMailSaysSoAndLeavesTheAccountReady() {
        TenantDraft draft = draft();
        onboard(draft);
        String email = "ann@" + draft.alias() + ".example";

        for (int time = 0; time < 2; time++) {
            assertThatThrownBy(() -> invite(draft, email, Role.TENANT_ADMIN))
                    .isInstanceOfSatisfying(
                            StatewardException.class, e -> assertThat(e.type()).isEqualTo("invitation-not-sent"));
        }
    }

    @Test
    void anAccountOfAnotherOrganisationIsNotInvited() {
        TenantDraft draft = draft();
        onboard(draft);

        assertThatThrownBy(() -> invite(draft, "admin@nordbank.example", Role.TENANT_ADMIN))
                .isInstanceOfSatisfying(
                        StatewardException.class,
                        e -> assertThat(e.type()).isEqualTo("account-of-another-organisation"));
    }

    @Test
    void nobodyIsInvitedAsAgentOrOperator() {
        TenantDraft draft = draft();
        onboard(draft);

        for (Role role : new Role[] {Role.AGENT, Role.PLATFORM_OPERATOR}) {
            assertThatThrownBy(() -> invite(draft, "x@y.example", role)).hasMessageContaining("tenant-admin");
        }
    }
}
