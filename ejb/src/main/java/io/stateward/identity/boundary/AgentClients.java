package io.stateward.identity.boundary;

import com.fasterxml.jackson.databind.JsonNode;
import io.stateward.Boundary;
import io.stateward.StatewardException;
import io.stateward.StatewardException.Kind;
import io.stateward.identity.control.KeycloakAdmin;
import io.stateward.identity.control.Members;
import io.stateward.identity.entity.Credentials;
import io.stateward.tenancy.boundary.CurrentTenant;
import io.stateward.tenancy.entity.Role;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Makes the client that is an agent's identity, turns it on and off, and removes it.
 *
 * <p>Begins no transaction of its own: it waits for another server. Every method may be repeated, and throws a {@link
 * StatewardException} of kind UNAVAILABLE while Keycloak does not answer.
 */
@Boundary
@Transactional(TxType.SUPPORTS)
public class AgentClients {

    private static final String TENANT = "stateward.tenant";

    @Inject
    KeycloakAdmin keycloak;

    @Inject
    Members members;

    @Inject
    CurrentTenant current;

    /**
     * Creates the client of an agent, or completes the one that an interrupted call has begun.
     *
     * <p>The client becomes useful with its last step, so that a half-made one can do nothing.
     *
     * @param agentId the agent's id, from which the client's id is made
     * @param agentName its name, shown in Keycloak's console
     * @param organisationId the tenant's organisation
     */
    public Credentials create(UUID agentId, String agentName, String organisationId) {
        String clientId = "agent-" + agentId;
        String client = keycloak.create("/clients", representation(clientId, agentName))
                .orElseGet(() -> own(clientId).orElseThrow(() -> taken(clientId)));
        String account = keycloak.get("/clients/" + client + "/service-account-user")
                .path("id")
                .asText();
        members.admit(organisationId, account, Role.AGENT);
        String secret = keycloak.get("/clients/" + client + "/client-secret")
                .path("value")
                .asText();
        return new Credentials(clientId, secret);
    }

    private Map<String, Object> representation(String clientId, String name) {
        return Map.ofEntries(
                Map.entry("clientId", clientId),
                Map.entry("name", name),
                Map.entry("protocol", "openid-connect"),
                Map.entry("enabled", true),
                Map.entry("publicClient", false),
                Map.entry("clientAuthenticatorType", "client-secret"),
                Map.entry("serviceAccountsEnabled", true),
                Map.entry("standardFlowEnabled", false),
                Map.entry("implicitFlowEnabled", false),
                Map.entry("directAccessGrantsEnabled", false),
                Map.entry("fullScopeAllowed", false),
                Map.entry("attributes", Map.of(TENANT, current.id().toString())));
    }

    /**
     * Lets a client get tokens, or no longer. Tokens that it has stay valid for their hour; the agent's row decides meanwhile.
     *
     * @throws StatewardException of kind NOT_FOUND if this tenant has no such client
     */
    public void setEnabled(String clientId, boolean enabled) {
        String client = own(clientId).orElseThrow(() -> StatewardException.notFound("client"));
        keycloak.put("/clients/" + client, Map.of("clientId", clientId, "enabled", enabled));
    }

    /** Removes a client with its service account; one that is gone, or another tenant's, is left as it is. */
    public void delete(String clientId) {
        own(clientId).ifPresent(client -> keycloak.delete("/clients/" + client));
    }

    private Optional<String> own(String clientId) {
        JsonNode found = keycloak.get("/clients?clientId=" + KeycloakAdmin.encoded(clientId))
                .path(0);
        boolean ours = current.id()
                .toString()
                .equals(found.path("attributes").path(TENANT).asText());
        return ours ? Optional.of(found.path("id").asText()) : Optional.empty();
    }

    private static StatewardException taken(String clientId) {
        return new StatewardException(
                Kind.CONFLICT,
                "client-exists",
                "Keycloak has a client " + clientId
                        + " that this tenant did not make. Remove it there and register again.");
    }
}
