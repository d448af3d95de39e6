package io.stateward.system;

import com.fasterxml.jackson.databind.JsonNode;
import io.stateward.Json;
import io.stateward.testing.KeycloakServer;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.Map;

/** Arranges in Keycloak what the realm file does not hold and a test needs: odd clients and odd accounts. */
final class RealmAdmin {

    private final String token;

    RealmAdmin(Api api) {
        this.token = api.token(Map.of(
                "grant_type", "client_credentials",
                "client_id", "stateward-admin",
                "client_secret", KeycloakServer.ADMIN_SECRET));
    }

    /** Adds a public client with the password grant. */
    void addClient(String id, List<String> scopes, Map<String, String> attributes) {
        post(
                "/clients",
                Map.of(
                        "clientId", id,
                        "publicClient", true,
                        "directAccessGrantsEnabled", true,
                        "standardFlowEnabled", false,
                        "fullScopeAllowed", false,
                        "defaultClientScopes", scopes,
                        "attributes", attributes));
    }

    /** Adds an account with the tests' password and one role, in no organisation. */
    void addAccount(String name, String role) {
        String password = KeycloakServer.PASSWORD;
        String location = post(
                        "/users",
                        Map.of(
                                "username",
                                name,
                                "email",
                                name,
                                "emailVerified",
                                true,
                                "enabled",
                                true,
                                "firstName",
                                "Test",
                                "lastName",
                                "Account",
                                "credentials",
                                List.of(Map.of("type", "password", "value", password, "temporary", false))))
                .header("Location");
        String roles = location.substring(location.indexOf("/users/")) + "/role-mappings/realm";
        JsonNode available = send("GET", roles + "/available", "").expect(200);
        for (JsonNode one : available) {
            if (one.path("name").asText().equals(role)) {
                send("POST", roles, Json.text(List.of(one)));
                return;
            }
        }
        throw new IllegalArgumentException("The realm has no role " + role);
    }

    private Answer post(String path, Object body) {
        Answer answer = send("POST", path, Json.text(body));
        if (answer.status() != 201) {
            throw new IllegalStateException("Keycloak refused POST " + path + ": " + answer.text());
        }
        return answer;
    }

    private Answer send(String method, String path, String body) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(SignOnServer.url() + "/admin/realms/stateward" + path))
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .method(method, BodyPublishers.ofString(body))
                .build();
        return Api.send(method + " " + path, request);
    }
}
